"""Indonesian text: tokens, standard forms, entities, negation, stems and personal data, each with its span."""
