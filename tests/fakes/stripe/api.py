"""The endpoints: each is a function from state and parameters to an object."""

from typing import Any

from tests.fakes.stripe import lifecycle
from tests.fakes.stripe.form import as_flag, as_text
from tests.fakes.stripe.refusal import Refused, require
from tests.fakes.stripe.state import Object, State, list_of

Path = dict[str, str]
_A_DAY, _TWO_DAYS = 24 * 3600, 48 * 3600


def create_product(state: State, params: Object, path: Path) -> Object:
    known = params.get("id")
    if known is not None and known in state.objects:
        raise Refused(f"Product already exists: {known}", code="resource_already_exists", param="id")
    return state.make(
        "prod",
        object_id=known,
        name=require(params, "name"),
        description=as_text(params.get("description")),
        active=as_flag(params.get("active", True)),
        metadata=params.get("metadata", {}),
    )


def update_product(state: State, params: Object, path: Path) -> Object:
    return _update(state.get("product", path["id"]), params, ("name", "description", "metadata"), ("active",))


def read_product(state: State, params: Object, path: Path) -> Object:
    return state.get("product", path["id"])


def list_products(state: State, params: Object, path: Path) -> Object:
    return list_of(state.all("product"), "/v1/products", params)


def create_price(state: State, params: Object, path: Path) -> Object:
    product = state.get("product", require(params, "product"), param="product")
    lookup_key = as_text(params.get("lookup_key"))
    for other in state.all("price", lookup_key=lookup_key) if lookup_key else ():
        if not as_flag(params.get("transfer_lookup_key", False)):
            raise Refused(f"A price (`{other['id']}`) already uses that lookup key.", param="lookup_key")
        other["lookup_key"] = None
    recurring = params.get("recurring")
    return state.make(
        "price",
        product=product["id"],
        active=True,
        currency=require(params, "currency"),
        unit_amount=int(require(params, "unit_amount")),
        type="recurring" if recurring else "one_time",
        recurring={"interval": "month", "interval_count": 1, **recurring} if recurring else None,
        lookup_key=lookup_key,
        metadata=params.get("metadata", {}),
        nickname=as_text(params.get("nickname")),
    )


def update_price(state: State, params: Object, path: Path) -> Object:
    return _update(state.get("price", path["id"]), params, ("metadata", "nickname", "lookup_key"), ("active",))


def read_price(state: State, params: Object, path: Path) -> Object:
    return state.get("price", path["id"])


def list_prices(state: State, params: Object, path: Path) -> Object:
    found = state.all("price", product=params.get("product"))
    if "lookup_keys" in params:
        found = [one for one in found if one["lookup_key"] in params["lookup_keys"]]
    if "active" in params:
        found = [one for one in found if one["active"] == as_flag(params["active"])]
    return list_of(found, "/v1/prices", params)


def create_customer(state: State, params: Object, path: Path) -> Object:
    customer = state.make(
        "cus",
        email=as_text(params.get("email")),
        name=as_text(params.get("name")),
        metadata=params.get("metadata", {}),
        card=lifecycle.WORKS,
        preferred_locales=params.get("preferred_locales", []),
    )
    state.record("customer.created", customer)
    return customer


def read_customer(state: State, params: Object, path: Path) -> Object:
    return state.get("customer", path["id"])


def update_customer(state: State, params: Object, path: Path) -> Object:
    return _update(_present(state, path["id"]), params, ("email", "name", "metadata"))


def list_customers(state: State, params: Object, path: Path) -> Object:
    return list_of(state.all("customer", email=params.get("email")), "/v1/customers", params)


def delete_customer(state: State, params: Object, path: Path) -> Object:
    customer = _present(state, path["id"])
    for subscription in lifecycle.live_subscriptions(state, customer):
        lifecycle.end_now(state, subscription)
    state.record("customer.deleted", customer)
    gone = {"id": customer["id"], "object": "customer", "deleted": True}
    state.objects[customer["id"]] = gone
    return gone


def create_checkout(state: State, params: Object, path: Path) -> Object:
    if require(params, "mode") != "subscription":
        raise Refused("The local Stripe only knows subscriptions.", param="mode")
    customer = _present(state, require(params, "customer"), param="customer")
    price = state.get("price", require(params, "line_items")[0].get("price"), param="line_items[0][price]")
    if not price["active"]:
        raise Refused(f"The price specified is inactive: {price['id']}", param="line_items[0][price]")
    data = params.get("subscription_data", {})
    trial_end = data.get("trial_end")
    if trial_end is not None and int(trial_end) < state.now() + _TWO_DAYS:
        raise Refused("`trial_end` must be at least 2 days in the future.", param="subscription_data[trial_end]")
    session = state.make(
        "cs",
        mode="subscription",
        status="open",
        payment_status="unpaid",
        customer=customer["id"],
        subscription=None,
        client_reference_id=as_text(params.get("client_reference_id")),
        success_url=require(params, "success_url"),
        cancel_url=as_text(params.get("cancel_url")),
        expires_at=state.now() + _A_DAY,
        metadata=params.get("metadata", {}),
        locale=as_text(params.get("locale")),
        price=price["id"],
        trial_end=None if trial_end is None else int(trial_end),
        subscription_metadata=data.get("metadata", {}),
    )
    session["url"] = f"{state.base_url}/checkout/{session['id']}"
    return session


def read_checkout(state: State, params: Object, path: Path) -> Object:
    return _expired(state, state.get("checkout.session", path["id"]))


def expire_checkout(state: State, params: Object, path: Path) -> Object:
    session = state.get("checkout.session", path["id"])
    if session["status"] != "open":
        raise Refused('Only Checkout Sessions with a status in ["open"] can be expired.', code="resource_missing")
    session |= {"status": "expired", "url": None}
    state.record("checkout.session.expired", session)
    return session


def complete_checkout(state: State, session: Object, *, card: str) -> Object | None:
    """What the customer does on the page; None where the card is declined."""
    if _expired(state, session)["status"] != "open" or card == lifecycle.DECLINED:
        return None
    subscription = lifecycle.start_subscription(
        state,
        state.objects[session["customer"]],
        state.objects[session["price"]],
        card=card,
        trial_end=session["trial_end"],
        metadata=session["subscription_metadata"],
    )
    paid = "no_payment_required" if session["trial_end"] else "paid"
    session |= {"status": "complete", "payment_status": paid, "subscription": subscription["id"], "url": None}
    state.record("checkout.session.completed", session)
    return subscription


def create_configuration(state: State, params: Object, path: Path) -> Object:
    return state.make(
        "bpc",
        active=True,
        is_default=False,
        features=require(params, "features"),
        business_profile=params.get("business_profile", {}),
        metadata=params.get("metadata", {}),
        default_return_url=as_text(params.get("default_return_url")),
    )


def update_configuration(state: State, params: Object, path: Path) -> Object:
    fields = ("features", "business_profile", "metadata", "default_return_url")
    return _update(state.get("billing_portal.configuration", path["id"]), params, fields, ("active",))


def list_configurations(state: State, params: Object, path: Path) -> Object:
    return list_of(state.all("billing_portal.configuration"), "/v1/billing_portal/configurations", params)


def create_portal(state: State, params: Object, path: Path) -> Object:
    customer = _present(state, require(params, "customer"), param="customer")
    flow = params.get("flow_data")
    if flow is not None and flow.get("type") == "subscription_update_confirm":
        change = flow["subscription_update_confirm"]
        state.get("subscription", change["subscription"], param="flow_data[subscription_update_confirm][subscription]")
    session = state.make(
        "bps",
        customer=customer["id"],
        return_url=as_text(params.get("return_url")),
        configuration=params.get("configuration"),
        flow=flow,
        locale=as_text(params.get("locale")),
    )
    session["url"] = f"{state.base_url}/portal/{session['id']}"
    return session


def read_subscription(state: State, params: Object, path: Path) -> Object:
    return lifecycle.shown(state, state.get("subscription", path["id"]))


def list_subscriptions(state: State, params: Object, path: Path) -> Object:
    found = state.all("subscription", customer=params.get("customer"))
    status = params.get("status")
    if status is None:
        found = [one for one in found if one["status"] != "canceled"]
    elif status != "all":
        found = [one for one in found if one["status"] == status]
    return list_of([lifecycle.shown(state, one) for one in found], "/v1/subscriptions", params)


def update_subscription(state: State, params: Object, path: Path) -> Object:
    subscription = state.get("subscription", path["id"])
    if "cancel_at_period_end" in params:
        act = lifecycle.cancel_later if as_flag(params["cancel_at_period_end"]) else lifecycle.resume
        act(state, subscription)
    if "items" in params:
        price = state.get("price", params["items"][0]["price"], param="items[0][price]")
        lifecycle.change_price(state, subscription, price, at_period_end=False)
    return lifecycle.shown(state, subscription)


def cancel_subscription(state: State, params: Object, path: Path) -> Object:
    subscription = state.get("subscription", path["id"])
    lifecycle.end_now(state, subscription)
    return lifecycle.shown(state, subscription)


def read_schedule(state: State, params: Object, path: Path) -> Object:
    return state.get("subscription_schedule", path["id"])


def list_invoices(state: State, params: Object, path: Path) -> Object:
    return list_of(state.all("invoice", customer=params.get("customer")), "/v1/invoices", params)


def read_dispute(state: State, params: Object, path: Path) -> Object:
    return state.get("dispute", path["id"])


def read_charge(state: State, params: Object, path: Path) -> Object:
    return state.get("charge", path["id"])


def list_events(state: State, params: Object, path: Path) -> Object:
    return list_of(state.all("event", type=params.get("type")), "/v1/events", params)


def read_event(state: State, params: Object, path: Path) -> Object:
    return state.get("event", path["id"])


def _present(state: State, customer_id: Any, *, param: str = "id") -> Object:
    customer = state.get("customer", customer_id, param=param)
    if customer.get("deleted"):
        raise Refused(f"No such customer: '{customer_id}'", code="resource_missing", param=param)
    return customer


def _expired(state: State, session: Object) -> Object:
    if session["status"] == "open" and session["expires_at"] <= state.now():
        session |= {"status": "expired", "url": None}
    return session


def _update(found: Object, params: Object, names: tuple[str, ...], flags: tuple[str, ...] = ()) -> Object:
    for name, value in params.items():
        if name in flags:
            found[name] = as_flag(value)
        elif name not in names:
            raise Refused(f"Received unknown parameter: {name}", code="parameter_unknown", param=name)
        else:
            found[name] = {**found[name], **value} if isinstance(value, dict) and name == "metadata" else value
    return found


ENDPOINTS = {
    ("POST", "/v1/products"): create_product,
    ("GET", "/v1/products"): list_products,
    ("GET", "/v1/products/{id}"): read_product,
    ("POST", "/v1/products/{id}"): update_product,
    ("POST", "/v1/prices"): create_price,
    ("GET", "/v1/prices"): list_prices,
    ("GET", "/v1/prices/{id}"): read_price,
    ("POST", "/v1/prices/{id}"): update_price,
    ("POST", "/v1/customers"): create_customer,
    ("GET", "/v1/customers"): list_customers,
    ("GET", "/v1/customers/{id}"): read_customer,
    ("POST", "/v1/customers/{id}"): update_customer,
    ("DELETE", "/v1/customers/{id}"): delete_customer,
    ("POST", "/v1/checkout/sessions"): create_checkout,
    ("GET", "/v1/checkout/sessions/{id}"): read_checkout,
    ("POST", "/v1/checkout/sessions/{id}/expire"): expire_checkout,
    ("POST", "/v1/billing_portal/configurations"): create_configuration,
    ("GET", "/v1/billing_portal/configurations"): list_configurations,
    ("POST", "/v1/billing_portal/configurations/{id}"): update_configuration,
    ("POST", "/v1/billing_portal/sessions"): create_portal,
    ("GET", "/v1/subscriptions"): list_subscriptions,
    ("GET", "/v1/subscriptions/{id}"): read_subscription,
    ("POST", "/v1/subscriptions/{id}"): update_subscription,
    ("DELETE", "/v1/subscriptions/{id}"): cancel_subscription,
    ("GET", "/v1/subscription_schedules/{id}"): read_schedule,
    ("GET", "/v1/invoices"): list_invoices,
    ("GET", "/v1/disputes/{id}"): read_dispute,
    ("GET", "/v1/charges/{id}"): read_charge,
    ("GET", "/v1/events"): list_events,
    ("GET", "/v1/events/{id}"): read_event,
}
