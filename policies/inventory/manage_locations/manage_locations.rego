# METADATA
# title: inventory.manage_locations
# description: Managers say which locations there are.
package inventory.manage_locations

import data.lib.actors

allow contains "staff" if actors.has_role({"admin", "manager"})
