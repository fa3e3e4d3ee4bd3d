# METADATA
# title: shipping.manage_settings
# description: Managers set where and how the shop delivers.
package shipping.manage_settings

import data.lib.actors

allow contains "staff" if actors.has_role({"admin", "manager"})
