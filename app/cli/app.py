"""The commands and how each failure is told: one line with the way out, and an exit code that means something."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from app.cli.terminal import fail

app = typer.Typer(
    name="smart-scheduler",
    help="An AI booking assistant for every small business. Settings come from the environment; see `config`.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
tenants_app = typer.Typer(help="The businesses on this machine.", no_args_is_help=True)
app.add_typer(tenants_app, name="tenants")

billing_app = typer.Typer(help="What businesses pay.", no_args_is_help=True)
app.add_typer(billing_app, name="billing")
gdpr_app = typer.Typer(help="Copies of what is kept about people, and its end.", no_args_is_help=True)
app.add_typer(gdpr_app, name="gdpr")

backup_app = typer.Typer(help="Take, list, prove and restore encrypted backups.", invoke_without_command=True)
app.add_typer(backup_app, name="backup")

Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


@app.command()
def serve(
    port: Annotated[int | None, typer.Option(help="Port to listen on; else PORT, else 8000.")] = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on; else HOST, else 127.0.0.1.")] = None,
) -> None:
    """Start the service: booking pages, widget, dashboard, API and worker in one process."""
    from app.cli.serve import run_server

    run_server(host=host, port=port)


@app.command()
def chat(
    business: Annotated[str, typer.Argument(help="Slug of the business, such as demo-salon.")],
    language: Annotated[str | None, typer.Option(help="en or es; else the business's own.")] = None,
    json: Json = False,
) -> None:
    """Talk to a business's assistant here in the terminal. Input may be a pipe, one message a line."""
    from app.cli.chat import run_chat

    run_chat(business, language=language, as_json=json)


@app.command()
def phone(
    business: Annotated[str, typer.Argument(help="Slug of the business, such as demo-salon.")],
    transport: Annotated[str, typer.Option(help="relay (streamed) or gather (the plain loop).")] = "relay",
    caller: Annotated[str, typer.Option(help="The number you call from, or anonymous.")] = "+14155550177",
    person: Annotated[
        str, typer.Option(help="What whoever is rung does: answers, no-answer, busy or mailbox.")
    ] = "no-answer",
    json: Json = False,
) -> None:
    """Call a business's assistant here in the terminal; the server must be running. Input may be a pipe."""
    from app.cli.phone import run_phone

    run_phone(business, transport=transport, caller=caller, person=person, as_json=json)


@app.command()
def config(json: Json = False) -> None:
    """Show every setting with its effective value and what it does; secrets are masked."""
    from app.cli.config import show_config

    show_config(as_json=json)


@app.command()
def migrate(
    everything: Annotated[bool, typer.Option("--all", help="Every business now, not each at its first use.")] = False,
    json: Json = False,
) -> None:
    """Bring the databases to this version's schema."""
    from app.cli.migrate import run_migrate

    run_migrate(everything=everything, as_json=json)


@app.command()
def understand(
    now: Annotated[str, typer.Option(help="The moment it is, such as 2026-11-20T10:00; default: now.")] = "",
    zone: Annotated[str, typer.Option(help="Time zone of the business.")] = "America/New_York",
    language: Annotated[str, typer.Option(help="en or es.")] = "en",
    json: Json = False,
) -> None:
    """Read lines and print what the built-in assistant understood."""
    from app.cli.understand import run_understand

    run_understand(now=now, zone=zone, language=language, as_json=json)


@app.command()
def rehearse(
    scenarios: Annotated[list[Path] | None, typer.Argument(help="Files with one scenario a line.")] = None,
    model: Annotated[str, typer.Option(help="builtin or openai.")] = "builtin",
    trials: Annotated[int, typer.Option(min=1, help="How often each is played; it passes when all do.")] = 1,
    report: Annotated[Path | None, typer.Option(help="Write a page with every conversation here.")] = None,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of a scenario and stop.")] = False,
    json: Json = False,
) -> None:
    """Play conversations against a throw-away business and grade the database they leave behind."""
    from app.cli.rehearse import run_rehearse, show_schema

    if schema or not scenarios:
        show_schema()
        return
    run_rehearse(scenarios, model=model, trials=trials, report=report, as_json=json)


@tenants_app.command("list")
def list_tenants(json: Json = False) -> None:
    """All businesses with their slug and state."""
    from app.cli.tenants import show_tenants

    show_tenants(as_json=json)


@tenants_app.command("show")
def show_tenant(business: Annotated[str, typer.Argument(help="Slug of the business.")], json: Json = False) -> None:
    """One business at a glance: state, plan, people, what waits."""
    from app.cli.operate import run_show

    run_show(business, as_json=json)


@tenants_app.command("suspend")
def suspend_tenant(business: Annotated[str, typer.Argument(help="Slug of the business.")], json: Json = False) -> None:
    """Take a business's pages and dashboard off; its data and promised messages stay."""
    from app.cli.operate import run_status

    run_status(business, "suspended", as_json=json)


@tenants_app.command("resume")
def resume_tenant(business: Annotated[str, typer.Argument(help="Slug of the business.")], json: Json = False) -> None:
    """Open a suspended business again."""
    from app.cli.operate import run_status

    run_status(business, "active", as_json=json)


@tenants_app.command("sender")
def set_sender(
    business: Annotated[str, typer.Argument(help="Slug of the business.")],
    channel: Annotated[str, typer.Argument(help="sms or whatsapp.")],
    status: Annotated[str, typer.Argument(help="pending, registered or refused, as the provider says.")],
    json: Json = False,
) -> None:
    """Say where the registration of a business's own number for texts stands; only a registered one sends."""
    from app.cli.operate import run_sender

    run_sender(business, channel, status, as_json=json)


@tenants_app.command("delete")
def delete_tenant(
    business: Annotated[str, typer.Argument(help="Slug of the business.")],
    confirm: Annotated[str, typer.Option(help="The slug once more: nothing brings it back but a backup.")] = "",
    json: Json = False,
) -> None:
    """Delete a business for good: its database, its people who belong nowhere else, its account."""
    from app.cli.operate import run_delete

    run_delete(business, confirm=confirm, as_json=json)


@app.command("dead-letters")
def dead_letters(
    again: Annotated[bool, typer.Option("--again", help="Set each of them to be sent once more.")] = False,
    json: Json = False,
) -> None:
    """Messages that could not be sent, over all businesses, with the reason."""
    from app.cli.operate import run_dead_letters

    run_dead_letters(again=again, as_json=json)


@app.command()
def doctor(json: Json = False) -> None:
    """Check settings, disk, keys, Stripe, the worker and every business's database, and say what to do."""
    from app.cli.operate import run_doctor

    run_doctor(as_json=json)


@gdpr_app.command("export-customer")
def export_customer(
    business: Annotated[str, typer.Argument(help="Slug of the business.")],
    customer: Annotated[str, typer.Argument(help="Id of the customer, such as cus_….")],
) -> None:
    """Print everything that is kept about a customer, as JSON."""
    from app.cli.operate import run_export_customer

    run_export_customer(business, customer)


@gdpr_app.command("export")
def export_business(
    business: Annotated[str, typer.Argument(help="Slug of the business.")],
    to: Annotated[Path, typer.Argument(help="The zip file to write.")],
) -> None:
    """Write everything of a business into a zip, one file a table."""
    from app.cli.operate import run_export_business

    run_export_business(business, to)


@gdpr_app.command("erase-customer")
def erase_customer(
    business: Annotated[str, typer.Argument(help="Slug of the business.")],
    customer: Annotated[str, typer.Argument(help="Id of the customer, such as cus_….")],
    json: Json = False,
) -> None:
    """Erase a customer down to the last byte; appointments stay as figures of nobody."""
    from app.cli.operate import run_erase

    run_erase(business, customer, as_json=json)


@billing_app.command("reconcile")
def reconcile_billing(json: Json = False) -> None:
    """Compare every business's account with Stripe and mend what differs; it also runs every night."""
    from app.cli.billing import run_reconcile

    run_reconcile(as_json=json)


@billing_app.command("sync-catalog")
def sync_catalog(json: Json = False) -> None:
    """Create or update our products, prices and customer portal at Stripe, and print what was done."""
    from app.cli.billing import run_sync_catalogue

    run_sync_catalogue(as_json=json)


@backup_app.callback()
def take_backup(context: typer.Context, json: Json = False) -> None:
    """Take a backup now: all businesses and control, while the service goes on. It also happens every hour."""
    if context.invoked_subcommand is None:
        from app.cli.backup import run_backup

        run_backup(as_json=json)


From = Annotated[str | None, typer.Option("--from", help="Where the backups lie; else BACKUP_TO.")]
At = Annotated[str | None, typer.Option(help="The newest backup not younger than this, as 2026-11-26T15:30 (UTC).")]


@backup_app.command("list")
def list_backups(target: From = None, json: Json = False) -> None:
    """Show all backups, oldest first."""
    from app.cli.backup import run_list

    run_list(target=target, as_json=json)


@backup_app.command("verify")
def verify_backup(target: From = None, at: At = None, json: Json = False) -> None:
    """Restore a backup into a scratch folder, compare every byte and check every database."""
    from app.cli.backup import run_verify

    run_verify(target=target, at=at, as_json=json)


@app.command()
def restore(
    target: From = None,
    at: At = None,
    tenant: Annotated[str | None, typer.Option(help="One business alone (slug or id); stop the server first.")] = None,
    to: Annotated[Path | None, typer.Option(help="The empty folder to restore everything into.")] = None,
    json: Json = False,
) -> None:
    """Bring back everything as it was at a time, or one business."""
    from app.cli.backup import run_restore

    run_restore(target=target, at=at, tenant=tenant, to=to, as_json=json)


def main() -> None:
    """The entry point; failures that people can mend end in one line, without a traceback."""
    from app.cli.failures import explain_failure

    try:
        app()
    except Exception as error:
        # Every failure of a command ends here; those we do not know keep their traceback for a report.
        explained = explain_failure(error)
        if explained is None:
            raise
        fail(explained)
        sys.exit(2)
