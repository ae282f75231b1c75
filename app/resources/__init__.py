"""What else can be busy: rooms, chairs and machines, alone or in pools."""
