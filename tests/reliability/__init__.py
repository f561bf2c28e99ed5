"""Whatever happens: races, killed processes, lost databases, full disks. Each thing due is billed exactly once."""
