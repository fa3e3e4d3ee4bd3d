# METADATA
# title: catalog.read_drafts
# description: Staff see products that are not published yet.
package catalog.read_drafts

import data.lib.actors

allow contains "staff" if actors.is_staff
