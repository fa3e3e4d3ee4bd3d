# METADATA
# title: shipping.read_settings
# description: Staff see where and how the shop delivers.
package shipping.read_settings

import data.lib.actors

allow contains "staff" if actors.is_staff
