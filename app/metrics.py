"""What is counted for operators, in Prometheus's form; no label ever holds anything of a person or a business."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

REGISTRY = CollectorRegistry()

_FAST = (0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

REQUESTS = Histogram(
    "scheduler_request_seconds",
    "Requests answered, by the pattern of their route.",
    ("method", "route", "status"),
    buckets=_FAST,
    registry=REGISTRY,
)
EVENTS = Counter(
    "scheduler_events",
    "What happened in the businesses and is committed: appointments booked, moved and cancelled, messages taken …",
    ("type",),
    registry=REGISTRY,
)
REFUSALS = Counter("scheduler_refusals", "Rules that refused an act, such as slot_taken.", ("code",), registry=REGISTRY)
TURNS = Histogram(
    "scheduler_turn_seconds",
    "Messages of customers answered, by the model that finished the answer.",
    ("channel", "model"),
    buckets=_FAST,
    registry=REGISTRY,
)
TOOL_CALLS = Counter("scheduler_tool_calls", "Tools the assistant used.", ("tool", "outcome"), registry=REGISTRY)
MODEL_FAILURES = Counter(
    "scheduler_model_failures", "Answers the remote model did not give, by reason.", ("reason",), registry=REGISTRY
)
TOKENS = Counter("scheduler_model_tokens", "Tokens the remote model took and gave.", ("direction",), registry=REGISTRY)
GUARD_BLOCKS = Counter(
    "scheduler_guard_blocks", "Sentences the guard kept from customers, by reason.", ("reason",), registry=REGISTRY
)
MESSAGES = Counter("scheduler_messages", "Messages by what became of them.", ("channel", "outcome"), registry=REGISTRY)
DUE_LATENESS = Gauge(
    "scheduler_due_lateness_seconds", "How long the most overdue business has been waiting.", registry=REGISTRY
)
OPEN_TENANTS = Gauge("scheduler_open_tenants", "Businesses whose database is open.", registry=REGISTRY)
TENANTS = Gauge("scheduler_tenants", "Businesses by state.", ("state",), registry=REGISTRY)
BREAKER_OPEN = Gauge("scheduler_model_breaker_open", "1 while the remote model is not asked.", registry=REGISTRY)
