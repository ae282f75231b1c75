"""Twilio's messages API for tests: the wire format of its REST resource, with faults."""
