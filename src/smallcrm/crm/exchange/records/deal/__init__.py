"""What a deal of a file needs beside its row: its closing day, and its changes in words."""
