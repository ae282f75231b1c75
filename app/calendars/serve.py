"""Makes private feeds and takes them back."""

from app.business.repository import load_business
from app.calendars.repository import add_served_feed, change_served_feed, get_served_feed
from app.calendars.served_feed import FeedStyle, ServedFeed
from app.errors import InvalidInput
from app.staff.repository import find_staff_member
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id


def serve_feed(work: UnitOfWork, *, staff: int | str | None = None, style: FeedStyle | None = None) -> ServedFeed:
    """A new private feed of a staff member, or of the whole business.

    A discreet business never gives names or services into a calendar it has no say in.

    Raises:
        NotFound: There is no such staff member.
        InvalidInput: The style says more than a discreet business lets out.
    """
    discreet = load_business(work).discreet
    chosen = style or (FeedStyle.INITIALS if discreet else FeedStyle.FULL)
    if discreet and chosen is FeedStyle.FULL:
        raise InvalidInput(field="style", reason="discreet")
    public_id = new_public_id("cal")
    add_served_feed(
        work,
        public_id=public_id,
        staff_id=None if staff is None else find_staff_member(work, staff).id,
        style=chosen.value,
        token_version=1,
        created_at=work.now,
        revoked_at=None,
    )
    return get_served_feed(work, public_id)


def renew_feed(work: UnitOfWork, public_id: str) -> ServedFeed:
    """Give a feed a new address; the old one stops working at once.

    Raises:
        NotFound: There is none.
    """
    feed = get_served_feed(work, public_id)
    change_served_feed(work, feed.id, token_version=feed.token_version + 1)
    return get_served_feed(work, public_id)


def revoke_feed(work: UnitOfWork, public_id: str) -> None:
    """Take a feed back for good.

    Raises:
        NotFound: There is none.
    """
    feed = get_served_feed(work, public_id)
    change_served_feed(work, feed.id, revoked_at=work.now)
