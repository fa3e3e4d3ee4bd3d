# METADATA
# title: pricing.manage_costs
# description: Managers say what things cost the shop.
package pricing.manage_costs

import data.lib.actors

allow contains "staff" if actors.has_role({"admin", "manager"})
