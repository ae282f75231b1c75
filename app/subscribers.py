"""Which handlers hear which event; they only write rows, in the transaction of the event."""

from app.appointments.release_on_close import release_hold_of_conversation
from app.events import AppointmentBooked, AppointmentCancelled, AppointmentMoved, ConversationClosed
from app.notifications.announce import announce_booking, announce_cancellation, announce_move
from app.unit_of_work import Subscribers

SUBSCRIBERS: Subscribers = {
    AppointmentBooked: (announce_booking,),
    AppointmentMoved: (announce_move,),
    AppointmentCancelled: (announce_cancellation,),
    ConversationClosed: (release_hold_of_conversation,),
}
