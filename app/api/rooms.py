"""Every part of the owner's API."""

from fastapi import APIRouter

from app.api import appointments, catalogue, people

ROUTERS: tuple[APIRouter, ...] = (appointments.router, people.router, catalogue.router)
