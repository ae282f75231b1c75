"""The product's own first page: a start page for whoever tries it out, a plain description for everybody else."""
