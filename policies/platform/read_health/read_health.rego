# METADATA
# title: platform.read_health
# description: Everyone may ask whether the shop is up; the answer is terse.
package platform.read_health

import data.lib.actors

allow contains "everyone" if actors.is_known
