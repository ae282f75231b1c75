"""What can stand in the way of an export or an erasure."""

from app.errors import NotFound


class CustomerNotFound(NotFound):
    """There is no such customer in this business."""

    code = "customer_not_found"
