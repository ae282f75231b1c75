"""The pages people click through: checkout, portal, and the desk where time and faults are turned."""

from datetime import UTC, datetime
from html import escape

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from tests.fakes.stripe import api, lifecycle
from tests.fakes.stripe.deliveries import Deliveries
from tests.fakes.stripe.faults import Faults
from tests.fakes.stripe.form import parse_form
from tests.fakes.stripe.state import Object, State

_STYLE = """
:root{color-scheme:light dark;--ink:#1a1f36;--muted:#5a6072;--line:#d9dce6;--paper:#fff;--wash:#f6f8fb;--accent:#4b45c6}
@media(prefers-color-scheme:dark){:root{--ink:#eef;--muted:#a9aec0;--line:#3a3f52;--paper:#14161f;--wash:#1c1f2b;
--accent:#8f8bf3}}
*{box-sizing:border-box}body{margin:0;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--wash)}
main{max-width:34rem;margin:0 auto;padding:2rem 1rem;display:grid;gap:1.25rem}
.card{background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:1.25rem;display:grid;gap:.75rem}
.mark{background:#fbeecb;color:#5b4300;padding:.5rem 1rem;text-align:center;font-size:.875rem}
h1{font-size:1.375rem;margin:0}h2{font-size:1rem;margin:0}p{margin:0}.muted{color:var(--muted)}
button,.button{font:inherit;font-weight:600;min-height:2.75rem;padding:.5rem 1rem;border-radius:8px;width:100%;
border:1px solid var(--line);background:var(--paper);color:var(--ink);cursor:pointer}
.primary{background:var(--accent);border-color:transparent;color:#fff}
@media(prefers-color-scheme:dark){.primary{color:#14161f}}
label{display:flex;gap:.75rem;align-items:center;min-height:2.75rem}a{color:var(--accent)}
table{width:100%;border-collapse:collapse}td,th{text-align:start;padding:.375rem 0;border-bottom:1px solid var(--line)}
[role=alert]{color:#b3261e}@media(prefers-color-scheme:dark){[role=alert]{color:#f2958c}}
"""
_CARDS = (
    (lifecycle.WORKS, "•••• 4242 — works"),
    (lifecycle.FAILS_LATER, "•••• 0341 — works today, fails at the renewal"),
    (lifecycle.DECLINED, "•••• 0002 — is declined"),
)


def page(title: str, body: str, *, status: int = 200) -> HTMLResponse:
    html = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<style>{_STYLE}</style></head><body><header class="mark">Local Stripe: a test, no money moves</header>
<main>{body}</main></body></html>"""
    return HTMLResponse(html, status_code=status, headers={"Cache-Control": "no-store"})


def money(amount: int, currency: str) -> str:
    return f"{amount // 100}.{amount % 100:02} {currency.upper()}"


def day(instant: int) -> str:
    return f"{datetime.fromtimestamp(instant, UTC):%d %B %Y}"


def customer_pages(state: State) -> APIRouter:
    """Checkout and portal."""
    router = APIRouter(include_in_schema=False)

    @router.get("/checkout/{session_id}")
    async def show_checkout(session_id: str, refused: str = "") -> Response:
        lifecycle.catch_up(state)
        session = state.objects.get(session_id)
        if session is None or session["status"] != "open":
            return page("Checkout", "<h1>This checkout is over.</h1>", status=404)
        return page("Checkout", _checkout(state, session, refused=bool(refused)))

    @router.post("/checkout/{session_id}")
    async def pay(session_id: str, request: Request) -> Response:
        lifecycle.catch_up(state)
        session = state.objects.get(session_id)
        if session is None or session["status"] != "open":
            return page("Checkout", "<h1>This checkout is over.</h1>", status=404)
        card = parse_form((await request.body()).decode()).get("card", lifecycle.WORKS)
        if api.complete_checkout(state, session, card=card) is None:
            return _to(f"/checkout/{session_id}?refused=1")
        return _to(session["success_url"].replace("{CHECKOUT_SESSION_ID}", session_id))

    @router.get("/portal/{session_id}")
    async def show_portal(session_id: str) -> Response:
        lifecycle.catch_up(state)
        session = state.objects.get(session_id)
        if session is None:
            return page("Portal", "<h1>This portal is closed.</h1>", status=404)
        return page("Portal", _portal(state, session))

    @router.post("/portal/{session_id}/{act}")
    async def change(session_id: str, act: str, request: Request) -> Response:
        lifecycle.catch_up(state)
        session = state.objects.get(session_id)
        if session is None:
            return page("Portal", "<h1>This portal is closed.</h1>", status=404)
        _act(state, session, act, parse_form((await request.body()).decode()))
        return _to(session["return_url"] if act == "confirm" else f"/portal/{session_id}")

    return router


def desk_pages(state: State, faults: Faults, deliveries: Deliveries) -> APIRouter:
    """Where whoever tries things out turns time and faults."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    async def show_desk() -> Response:
        lifecycle.catch_up(state)
        return page("Local Stripe", _desk(state, faults, deliveries))

    @router.post("/desk/{act}")
    async def turn(act: str, request: Request) -> Response:
        _turn(state, faults, deliveries, act, parse_form((await request.body()).decode()))
        return _to("/")

    return router


def _turn(state: State, faults: Faults, deliveries: Deliveries, act: str, given: Object) -> None:
    if act == "advance":
        state.skipped += int(given.get("days", 1)) * 86_400
        lifecycle.catch_up(state)
    elif act == "down":
        faults.is_down = not faults.is_down
    elif act == "deliveries":
        for name in ("doubled", "lost", "late"):
            setattr(deliveries, name, float(given.get(name) or 0))
        deliveries.shuffled = "shuffled" in given


def _to(address: str) -> Response:
    return RedirectResponse(address, status_code=303, headers={"Cache-Control": "no-store"})


def _price(state: State, price: Object) -> str:
    product = state.objects[price["product"]]
    return f"{escape(product['name'])} — {money(price['unit_amount'], price['currency'])} a month"


def _checkout(state: State, session: Object, *, refused: bool) -> str:
    price = state.objects[session["price"]]
    trial = session["trial_end"]
    when = f"Nothing today; first payment on {day(trial)}." if trial else "Billed today, then monthly."
    cards = "".join(
        f'<label><input type="radio" name="card" value="{value}"{" checked" if value == "4242" else ""}> {text}</label>'
        for value, text in _CARDS
    )
    alert = '<p role="alert">Your card was declined. Try another one.</p>' if refused else ""
    back = f'<p><a href="{escape(session["cancel_url"])}">Go back</a></p>' if session["cancel_url"] else ""
    button = "Start subscription" if trial else f"Pay {money(price['unit_amount'], price['currency'])}"
    return f"""<h1>Subscribe</h1><div class="card"><p>{_price(state, price)}</p><p class="muted">{when}</p></div>
<form class="card" method="post"><h2>Card</h2>{alert}{cards}<button class="primary">{button}</button></form>{back}"""


def _portal(state: State, session: Object) -> str:
    customer = state.objects[session["customer"]]
    live = lifecycle.live_subscriptions(state, customer) if not customer.get("deleted") else []
    flow = session["flow"]
    back = f'<p><a href="{escape(session["return_url"] or "/")}">Return to Smart Scheduler</a></p>'
    if flow and flow.get("type") == "subscription_update_confirm" and live:
        return _confirm(state, session, flow["subscription_update_confirm"]) + back
    parts = ["<h1>Your billing</h1>"] + [_subscription(state, session, one) for one in live]
    if not live:
        parts.append('<div class="card"><p>No subscription.</p></div>')
    parts.append(_card(session, customer))
    rows = "".join(
        f"<tr><td>{one['number']}</td><td>{money(one['amount_due'], one['currency'])}</td><td>{one['status']}</td></tr>"
        for one in state.all("invoice", customer=customer["id"])
    )
    parts.append(f'<div class="card"><h2>Invoices</h2><table><tbody>{rows}</tbody></table></div>')
    return "".join(parts) + back


def _subscription(state: State, session: Object, subscription: Object) -> str:
    item = state.objects[subscription["item"]]
    price = state.objects[item["price"]]
    ends = day(item["current_period_end"])
    here = f"/portal/{session['id']}"
    if subscription["cancel_at"]:
        line = f"Cancels on {day(subscription['cancel_at'])}."
        button = _button(here, "resume", "Don't cancel")
    else:
        line, button = f"Renews on {ends}.", _button(here, "cancel", "Cancel subscription")
    if subscription["schedule"]:
        following = state.objects[state.objects[subscription["schedule"]]["phases"][-1]["items"][0]["price"]]
        line += f" Changes then to {_price(state, following)}."
    others = "".join(
        _button(here, "change", f"Change to {_price(state, one)}", price=one["id"])
        for one in state.all("price", active=True)
        if one["id"] != price["id"] and one["type"] == "recurring"
    )
    return f"""<div class="card"><h2>{_price(state, price)}</h2>
<p class="muted">{escape(subscription["status"])}. {line}</p>{button}{others}</div>"""


def _card(session: Object, customer: Object) -> str:
    cards = "".join(
        f'<label><input type="radio" name="card" value="{value}"{" checked" if value == customer.get("card") else ""}> '
        f"{text}</label>"
        for value, text in _CARDS
    )
    return f"""<form class="card" method="post" action="/portal/{session["id"]}/card"><h2>Card</h2>{cards}
<button>Use this card</button></form>"""


def _confirm(state: State, session: Object, change: Object) -> str:
    price = state.objects[change["items"][0]["price"]]
    subscription = state.objects[change["subscription"]]
    item = state.objects[subscription["item"]]
    later = price["unit_amount"] < state.objects[item["price"]]["unit_amount"]
    when = f"It begins on {day(item['current_period_end'])}." if later else "It begins today; the difference is billed."
    return f"""<h1>Confirm the change</h1><div class="card"><p>{_price(state, price)}</p><p class="muted">{when}</p>
{_button(f"/portal/{session['id']}", "confirm", "Confirm", css="primary")}</div>"""


def _button(here: str, act: str, text: str, *, css: str = "", **fields: str) -> str:
    hidden = "".join(f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in fields.items())
    return f'<form method="post" action="{here}/{act}">{hidden}<button class="{css}">{text}</button></form>'


def _act(state: State, session: Object, act: str, given: Object) -> None:
    customer = state.objects[session["customer"]]
    for subscription in lifecycle.live_subscriptions(state, customer):
        if act == "cancel":
            lifecycle.cancel_later(state, subscription)
        elif act == "resume":
            lifecycle.resume(state, subscription)
        elif act == "change":
            _change(state, session, subscription, state.objects[given["price"]])
        elif act == "confirm" and session["flow"]:
            change = session["flow"]["subscription_update_confirm"]
            if change["subscription"] == subscription["id"]:
                _change(state, session, subscription, state.objects[change["items"][0]["price"]])
        elif act == "card":
            customer["card"] = given.get("card", lifecycle.WORKS)
            for invoice in state.all("invoice", subscription=subscription["id"], status="open"):
                lifecycle.attempt(state, subscription, invoice)


def _change(state: State, session: Object, subscription: Object, price: Object) -> None:
    """Cheaper plans wait for the end of the period where the portal is set up so."""
    present = state.objects[state.objects[subscription["item"]]["price"]]
    is_cheaper = price["unit_amount"] < present["unit_amount"]
    lifecycle.change_price(state, subscription, price, at_period_end=is_cheaper and _waits(state, session))


def _waits(state: State, session: Object) -> bool:
    configuration = state.objects.get(str(session["configuration"]), {})
    update = configuration.get("features", {}).get("subscription_update", {})
    conditions = update.get("schedule_at_period_end", {}).get("conditions", [])
    return any(one.get("type") == "decreasing_item_amount" for one in conditions)


def _desk(state: State, faults: Faults, deliveries: Deliveries) -> str:
    rows = "".join(
        f"<tr><td>{escape(one['type'])}</td><td>{day(one['created'])}</td></tr>" for one in state.all("event")[:12]
    )
    shares = "".join(
        f'<label>{name} <input name="{name}" value="{getattr(deliveries, name)}" size="4"></label>'
        for name in ("doubled", "lost", "late")
    )
    checked = " checked" if deliveries.shuffled else ""
    down = "Come back" if faults.is_down else "Go down"
    return f"""<h1>Local Stripe</h1>
<div class="card"><h2>Time: {day(state.now())}</h2>{_button("/desk", "advance", "A day later", days="1")}
{_button("/desk", "advance", "A month later", days="31")}</div>
<form class="card" method="post" action="/desk/deliveries"><h2>Events, as shares from 0 to 1</h2>{shares}
<label><input type="checkbox" name="shuffled"{checked}> in another order</label><button>Set</button></form>
<div class="card">{_button("/desk", "down", down)}</div>
<div class="card"><h2>What happened last</h2><table><tbody>{rows}</tbody></table></div>"""
