# METADATA
# title: pricing.read_lists
# description: Staff see price lists.
package pricing.read_lists

import data.lib.actors

allow contains "staff" if actors.is_staff
