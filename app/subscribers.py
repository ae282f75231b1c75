"""Which handlers hear which event, and which jobs the worker runs.

Handlers only write rows, in the transaction of the event.
"""

from app.appointments.release_on_close import release_hold_of_conversation
from app.events import AppointmentBooked, AppointmentCancelled, AppointmentMoved, ConversationClosed
from app.jobs.job import HouseJob, TenantJob
from app.jobs.mend_due import mend_due_index
from app.notifications.announce import announce_booking, announce_cancellation, announce_move
from app.notifications.send import SEND_MESSAGES
from app.unit_of_work import Subscribers

SUBSCRIBERS: Subscribers = {
    AppointmentBooked: (announce_booking,),
    AppointmentMoved: (announce_move,),
    AppointmentCancelled: (announce_cancellation,),
    ConversationClosed: (release_hold_of_conversation,),
}

# What comes due in a business by its rows, and what the house does now and then; the worker runs both.
TENANT_JOBS: tuple[TenantJob, ...] = (SEND_MESSAGES,)
HOUSE_JOBS: tuple[HouseJob, ...] = (mend_due_index(TENANT_JOBS),)
