"""Deploys the stack to a local AWS and checks what stands there; `make infrastructure` runs it on its own tools."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

os.environ.update(AWS_ACCESS_KEY_ID="test", AWS_SECRET_ACCESS_KEY="test", AWS_DEFAULT_REGION="us-east-1")

import boto3
from moto.server import ThreadedMotoServer

# What the local AWS cannot make: it takes a listener with a certificate for an error. (It also makes no secrets and
# knows no zone of a load balancer, and says so; both stay empty.)
_NOT_THERE = ("Certificates: [{", "SslPolicy:")
STACK = Path(__file__).parents[2] / "ecs" / "stack.yaml"
NAME = "smart-scheduler"


@contextmanager
def local_aws() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        yield f"http://{host}:{port}"
    finally:
        server.stop()


def template() -> str:
    lines = STACK.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not any(part in line for part in _NOT_THERE))


def deploy(address: str) -> None:
    def client(service: str) -> Any:
        return boto3.client(service, endpoint_url=address)

    zone = client("route53").create_hosted_zone(Name="example.com", CallerReference="test")["HostedZone"]["Id"]
    parameters = {
        "ImageUri": "123456789012.dkr.ecr.us-east-1.amazonaws.com/smart-scheduler@sha256:" + "0" * 64,
        "DomainName": "book.example.com",
        "HostedZoneId": zone.removeprefix("/hostedzone/"),
        "AlarmEmail": "owner@example.com",
    }
    formation = client("cloudformation")
    formation.create_stack(
        StackName=NAME,
        TemplateBody=template(),
        Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
        Capabilities=["CAPABILITY_IAM"],
    )
    stack = formation.describe_stacks(StackName=NAME)["Stacks"][0]
    expect(stack["StackStatus"] == "CREATE_COMPLETE", f"the stack is {stack['StackStatus']}")
    outputs = {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}
    check_service(client("ecs"), outputs)
    check_data(client("efs"), outputs)
    check_alarms()


def check_service(ecs: Any, outputs: dict[str, str]) -> None:
    """One task, stopped before the next one starts, without root and without a file system to write to."""
    service = ecs.describe_services(cluster=outputs["ClusterName"], services=[outputs["ServiceName"]])["services"][0]
    expect(service["desiredCount"] == 1, "exactly one task owns the data folder")
    # The local AWS forgets this part of a service.
    expect("MinimumHealthyPercent: 0" in template() and "MaximumPercent: 100" in template(), "the old task stops first")
    task = ecs.describe_task_definition(taskDefinition=service["taskDefinition"])["taskDefinition"]
    container = task["containerDefinitions"][0]
    expect(container["readonlyRootFilesystem"] is True, "the root file system is read-only")
    expect(container["user"] == "10001", "it does not run as root")
    settings = {entry["name"]: entry["value"] for entry in container["environment"]}
    expect(settings["ENVIRONMENT"] == "production", "it runs in production")
    expect(settings["PUBLIC_BASE_URL"] == "https://book.example.com", "links lead to the address of the stack")
    expect(not settings.keys() & {"SECRET_KEYS", "BACKUP_KEY"}, "no key stands in the task's settings")
    expect("{Name: SECRET_KEYS, ValueFrom: !Ref SecretKeys}" in template(), "keys come from the secret store")


def check_data(efs: Any, outputs: dict[str, str]) -> None:
    found = efs.describe_file_systems(FileSystemId=outputs["FileSystemId"])["FileSystems"][0]
    expect(found["Encrypted"] is True, "the data is encrypted")
    expect(found["NumberOfMountTargets"] == 2, "it can be reached in two zones")


def check_alarms() -> None:
    """The local AWS makes no alarms: what the template says of them."""
    alarms = template().split("Type: AWS::CloudWatch::Alarm")[1:]
    expect(len(alarms) >= 7, f"there are {len(alarms)} alarms")
    told = all("AlarmActions: [!Ref Alarms]" in alarm.split("Type: AWS::")[0] for alarm in alarms)
    expect(told, "every alarm tells somebody")
    expect(all("docs/runbook.md" in alarm for alarm in alarms), "every alarm says where to read on")


def expect(holds: bool, what: str) -> None:
    if not holds:
        sys.exit(f"not so: {what}")
    print(f"  ok  {what}")


if __name__ == "__main__":
    with local_aws() as address:
        deploy(address)
