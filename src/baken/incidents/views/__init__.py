"""The screens of incidents: reporting, handling, the inspectorate, the register, stop grounds and notices."""
