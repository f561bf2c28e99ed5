"""Every wrong version of the pure core that the suite is tried on."""

from tests.mutants import amounts, dates, differences, inputs

MUTANTS = (
    *dates.CALENDAR,
    *dates.CONTRACTS,
    *dates.RUN_DATES,
    *differences.AGREEMENTS,
    *differences.BILL_RUN,
    *amounts.MONEY,
    *amounts.DRAFTS,
    *amounts.TAX,
    *inputs.INPUTS,
)
