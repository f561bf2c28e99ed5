"""Every wrong version of the pure core that the suite is tried on."""

from tests.mutants import amounts, dates, differences, inputs, rates

MUTANTS = (
    *dates.CALENDAR,
    *dates.CONTRACTS,
    *dates.RUN_DATES,
    *differences.AGREEMENTS,
    *differences.BILL_RUN,
    *rates.RATES,
    *amounts.MONEY,
    *amounts.DRAFTS,
    *amounts.TAX,
    *inputs.INPUTS,
)
