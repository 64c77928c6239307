"""Made-up editions: one truth printed in random combinations of template, language, layout, wording, marks, order, format and damage."""
