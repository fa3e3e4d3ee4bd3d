# METADATA
# title: platform.read_assets
# description: Everyone may load the pictures, scripts and styles of the pages.
package platform.read_assets

import data.lib.actors

allow contains "everyone" if actors.is_known
