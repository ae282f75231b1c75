"""Which handlers hear which event, and which jobs the worker runs.

Handlers only write rows, in the transaction of the event.
"""

from app.appointments.conflicts import settle_conflicts
from app.appointments.release_on_close import release_hold_of_conversation
from app.backups.keeper import TAKE_BACKUP
from app.billing.notices import announce_usage
from app.calendars.job import READ_BUSY_FEEDS
from app.events import (
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentConfirmed,
    AppointmentMoved,
    ConversationClosed,
    EmergencySeen,
    MessageTaken,
    PlanUsageReached,
    WaitlistBooked,
    WaitlistJoined,
    WaitlistOffered,
)
from app.gdpr.copies import END_OLD_COPIES
from app.gdpr.retention import SWEEP_RETENTION
from app.jobs.job import HouseJob, TenantJob
from app.jobs.mend_due import mend_due_index
from app.notifications.announce import (
    announce_booking,
    announce_cancellation,
    announce_confirmed,
    announce_emergency,
    announce_move,
    announce_request,
)
from app.notifications.announce_waitlist import announce_booked, announce_joined, announce_offer
from app.notifications.send import SEND_MESSAGES
from app.notifications.send_letters import SEND_LETTERS
from app.phone.sweep import SWEEP_PHONE
from app.unit_of_work import Subscribers
from app.waitlist.job import PROMOTE
from app.waitlist.open_gap import open_gap_of_cancellation, open_gap_of_move

SUBSCRIBERS: Subscribers = {
    AppointmentBooked: (announce_booking,),
    AppointmentMoved: (settle_conflicts, announce_move, open_gap_of_move),
    AppointmentCancelled: (settle_conflicts, announce_cancellation, open_gap_of_cancellation),
    AppointmentConfirmed: (announce_confirmed,),
    MessageTaken: (announce_request,),
    EmergencySeen: (announce_emergency,),
    PlanUsageReached: (announce_usage,),
    WaitlistJoined: (announce_joined,),
    WaitlistOffered: (announce_offer,),
    WaitlistBooked: (announce_booked,),
    ConversationClosed: (release_hold_of_conversation,),
}

# What comes due in a business by its rows, and what the house does now and then; the worker runs both.
TENANT_JOBS: tuple[TenantJob, ...] = (PROMOTE, SEND_MESSAGES, READ_BUSY_FEEDS)
HOUSE_JOBS: tuple[HouseJob, ...] = (
    SWEEP_RETENTION,
    SEND_LETTERS,
    TAKE_BACKUP,
    SWEEP_PHONE,
    END_OLD_COPIES,
    mend_due_index(TENANT_JOBS),
)
