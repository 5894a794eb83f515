"""The words above the columns of strangers’ files, in many languages."""
