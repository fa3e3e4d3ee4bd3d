# METADATA
# title: pricing.read_costs
# description: Managers see what things cost the shop, and what is left of their prices.
package pricing.read_costs

import data.lib.actors

allow contains "staff" if actors.has_role({"admin", "manager"})
