"""The journal follows from the file system, and no wish makes it unsafe."""

import pytest

from tenants.errors import WrongJournal
from tenants.file_system import JournalMode, choose_journal, network_file_system, network_name


def test_a_local_disk_gets_the_fast_journal(tmp_path):
    assert network_file_system(tmp_path) is None
    assert choose_journal(None) is JournalMode.WAL


@pytest.mark.parametrize(("magic", "name"), [(0x6969, "nfs"), (0xFE534D42, "smb2"), (0xEF53, None), (0x01021994, None)])
def test_network_file_systems_are_known_by_their_magic_number(magic, name):
    assert network_name(magic) == name


def test_a_network_file_system_gets_the_journal_that_loses_nothing():
    assert choose_journal("nfs") is JournalMode.TRUNCATE
    assert choose_journal("nfs", JournalMode.TRUNCATE) is JournalMode.TRUNCATE


def test_a_write_ahead_log_on_a_network_file_system_is_refused():
    with pytest.raises(WrongJournal, match="loses data on nfs"):
        choose_journal("nfs", JournalMode.WAL)


@pytest.mark.parametrize("wanted", list(JournalMode))
def test_on_a_local_disk_either_journal_may_be_chosen(wanted):
    assert choose_journal(None, wanted) is wanted
