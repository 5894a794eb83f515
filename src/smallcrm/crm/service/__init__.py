"""What customers ask for after the sale."""
