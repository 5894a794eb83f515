"""The parts of the form for somebody new: company, more fields, the next step."""
