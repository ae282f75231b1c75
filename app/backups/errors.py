"""What can go wrong with backups; operators read these sentences."""


class BackupFailed(Exception):
    """A backup could not be taken, read or restored; the text says why and what to do."""
