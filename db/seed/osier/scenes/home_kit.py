"""What lighting, furniture, textiles and desk share: more materials and shapes, and the runner of a picture table.

A category's file holds `PRODUCTS = {handle: (draw, [picture, …])}`; draw(picture) sets the scene up and returns the
arguments of studio.shoot. `python scenes/lighting.py` renders all, `… fold-pendant` one, `… fold-pendant:view` one picture.
"""
import math
import os
import random
import sys

import bpy
import bmesh
from mathutils import Vector, noise

import studio
from studio import area, box, copy, lathe, material, metal, rod, scene, shoot, tube

COLOURS = {
    "salt": (0.80, 0.755, 0.675), "chalk": (0.82, 0.79, 0.73), "sand": (0.50, 0.385, 0.26), "reed": (0.165, 0.185, 0.11),
    "ink": (0.018, 0.032, 0.062), "terracotta": (0.44, 0.15, 0.07), "charcoal": (0.028, 0.0275, 0.027),
    "ochre": (0.46, 0.24, 0.045), "blush": (0.57, 0.335, 0.26), "moss": (0.075, 0.09, 0.042), "sage": (0.27, 0.32, 0.235),
    "honey": (0.66, 0.36, 0.085), "kraft": (0.40, 0.27, 0.16), "sky": (0.24, 0.33, 0.39),
}
PICTURES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "rendered")


def run(products):
    out = os.environ.get("OUT", PICTURES)
    for wanted in sys.argv[1:] or list(products):
        handle, _, only = wanted.partition(":")
        draw, pictures = products[handle]
        for picture in pictures:
            if only and picture != only:
                continue
            how = draw(picture)
            how.setdefault("bounds", framed())
            shoot(os.path.join(out, f"{handle}-{picture}.jpg" if picture else f"{handle}.jpg"), **how)


def framed():
    """Points of everything to be framed; a curve's bounding box is no use for that, it counts the points' weights."""
    bpy.context.view_layer.update()
    graph = bpy.context.evaluated_depsgraph_get()
    points = []
    for ob in bpy.context.scene.objects:
        if ob.type not in ("MESH", "CURVE") or ob.get("backdrop") or ob.get("unframed"):
            continue
        e = ob.evaluated_get(graph)
        mesh = e.to_mesh()
        step = max(1, len(mesh.vertices) // 400)
        points += [e.matrix_world @ v.co for v in list(mesh.vertices)[::step]]
        e.to_mesh_clear()
    return points


def stage(backdrop="linen", width=880, height=1100, samples=16, key=1.0, fill=0.35):
    """The studio's scene in a product picture's size; key scales the two soft lights."""
    s = scene(width=width, height=height, samples=samples, backdrop=backdrop, fill=fill)
    for ob in s.objects:
        if ob.type == "LIGHT":
            ob.data.energy *= key
    c = s.cycles  # enough for plain products, and twice as fast
    c.max_bounces, c.diffuse_bounces, c.glossy_bounces, c.transmission_bounces = 5, 2, 2, 5
    c.adaptive_threshold, c.adaptive_min_samples = 0.04, 6
    c.denoising_prefilter, c.denoising_quality = "FAST", "BALANCED"
    return s


def wall(backdrop, y=0.0):
    """Replaces the sweep by an upright wall for things that hang."""
    for ob in list(bpy.context.scene.objects):
        if ob.get("backdrop"):
            bpy.data.objects.remove(ob)
    bm = bmesh.new()
    bm.faces.new([bm.verts.new(c) for c in ((-40, y, -40), (40, y, -40), (40, y, 40), (-40, y, 40))])
    m = material("wall", studio.BACKDROPS.get(backdrop, backdrop), rough=0.95)
    n = node(m, "ShaderNodeTexNoise", Scale=6.0, Detail=6.0)
    m.node_tree.links.new(studio._coords(m), n.inputs["Vector"])
    studio._bump(m, n.outputs["Fac"], 0.10, 0.02)
    ob = studio._object("wall", bm, m)
    ob["backdrop"] = True
    return ob


def lower(by):
    """Sinks the backdrop's floor, for scenes on a table whose top is z = 0."""
    for ob in bpy.context.scene.objects:
        if ob.get("backdrop"):
            ob.location.z -= by


def place(make, *values, at=(0, 0, 0), turn=0.0, scale=1.0, tilt=(0, 0), **more):
    """Builds a product and puts all of it somewhere else: for still lifes."""
    before = set(bpy.data.objects)
    made = make(*values, **more)
    holder = bpy.data.objects.new("holder", None)
    bpy.context.scene.collection.objects.link(holder)
    holder.location, holder.scale = at, (scale,) * 3
    holder.rotation_euler = (math.radians(tilt[0]), math.radians(tilt[1]), math.radians(turn))
    for ob in set(bpy.data.objects) - before - {holder}:
        if ob.parent is None:
            ob.parent = holder
        if ob.type == "LIGHT":
            ob.data.energy *= scale**2
            if ob.data.type == "POINT":
                ob.data.shadow_soft_size *= scale
    return made


def bulb(at, watts=40, radius=0.1, rgb=(1.0, 0.72, 0.42)):
    """A warm point of light."""
    light = bpy.data.lights.new("bulb", "POINT")
    light.energy, light.shadow_soft_size, light.color = watts, radius, rgb
    ob = bpy.data.objects.new("bulb", light)
    ob.location = at
    bpy.context.scene.collection.objects.link(ob)
    return ob


def unframed(*obs):
    for ob in obs:
        ob["unframed"] = True


# --- materials -----------------------------------------------------------------------------------

def node(m, kind, **inputs):
    n = m.node_tree.nodes.new(kind)
    for name, value in inputs.items():
        n.inputs[name.replace("_", " ")].default_value = value
    return n


def _mapped(m, coords, scale=(1, 1, 1)):
    t = m.node_tree
    c, mapping = t.nodes.new("ShaderNodeTexCoord"), t.nodes.new("ShaderNodeMapping")
    mapping.inputs["Scale"].default_value = scale
    t.links.new(c.outputs[coords], mapping.inputs["Vector"])
    return mapping.outputs["Vector"]


def _math(m, operation, a, b):
    n = m.node_tree.nodes.new("ShaderNodeMath")
    n.operation = operation
    for socket, value in zip(n.inputs, (a, b)):
        if isinstance(value, (int, float)):
            socket.default_value = value
        else:
            m.node_tree.links.new(value, socket)
    return n.outputs[0]


def _times(m, a, b):
    """Multiplies two colours; b may be a plain one."""
    n = m.node_tree.nodes.new("ShaderNodeMix")
    n.data_type, n.blend_type = "RGBA", "MULTIPLY"
    n.inputs["Factor"].default_value = 1
    for socket, value in ((n.inputs[6], a), (n.inputs[7], b)):
        if isinstance(value, tuple):
            socket.default_value = (*value, 1)
        else:
            m.node_tree.links.new(value, socket)
    return n.outputs[2]


def bands(m, coords, axis, low, high, stops):
    """Stripes across an axis: stops are (position from which, colour)."""
    t = m.node_tree
    split = t.nodes.new("ShaderNodeSeparateXYZ")
    t.links.new(_mapped(m, coords), split.inputs[0])
    span = t.nodes.new("ShaderNodeMapRange")
    span.inputs[1].default_value, span.inputs[2].default_value = low, high
    t.links.new(split.outputs["XYZ".index(axis)], span.inputs[0])
    ramp = t.nodes.new("ShaderNodeValToRGB")
    ramp.color_ramp.interpolation = "CONSTANT"
    while len(ramp.color_ramp.elements) < len(stops):
        ramp.color_ramp.elements.new(0.5)
    for e, (at, rgb) in zip(ramp.color_ramp.elements, stops):
        e.position, e.color = max(0, min(1, (at - low) / (high - low))), (*rgb, 1)
    t.links.new(span.outputs[0], ramp.inputs["Fac"])
    return ramp.outputs["Color"]


def wood(tone="oak", scale=1.0, along="z"):
    """Planed timber seen from near: long fine streaks over a slow change of tone."""
    light, dark = {
        "oak": ((0.56, 0.37, 0.21), (0.40, 0.245, 0.125)),
        "ash": ((0.74, 0.58, 0.40), (0.60, 0.45, 0.29)),
        "walnut": ((0.20, 0.11, 0.06), (0.095, 0.048, 0.027)),
        "black": ((0.030, 0.028, 0.026), (0.014, 0.013, 0.012)),
        "cherry": ((0.46, 0.22, 0.11), (0.32, 0.13, 0.06)),
    }[tone]
    m = material("wood", light, rough=0.48)
    value = None
    for across, length, detail, weight in ((5.0, 0.35, 3.0, 0.55), (38.0, 0.9, 3.0, 0.45)):
        stretch = tuple(length if a == along else across for a in "xyz")
        n = node(m, "ShaderNodeTexNoise", Scale=2.0 * scale, Detail=detail, Roughness=0.55, Distortion=0.35 if across < 10 else 0.0)
        m.node_tree.links.new(_mapped(m, "Object", stretch), n.inputs["Vector"])
        part = _math(m, "MULTIPLY", n.outputs["Fac"], weight)
        value = part if value is None else _math(m, "ADD", value, part)
    studio._ramp(m, value, [(0.36, dark), (0.50, light), (0.66, tuple(min(1, c * 1.12) for c in light))])
    studio._bump(m, value, 0.10, 0.01)
    return m


def cloth(rgb, threads=45, coords="UV", axes="XY", strength=0.6, slub=0.3, depth=0.02, stripes=None, sheen=0.2):
    """Woven cloth with single threads to be seen; stripes = (axis, low, high, stops)."""
    m = material("cloth", rgb, rough=0.95, sheen=sheen)
    t = m.node_tree
    waves = []
    for axis in axes:
        w = node(m, "ShaderNodeTexWave", Scale=threads * 0.314, Distortion=1.2, Detail=2.0, Detail_Scale=1.5)
        w.bands_direction = axis
        t.links.new(_mapped(m, coords), w.inputs["Vector"])
        waves.append(w.outputs["Fac"])
    weave = _math(m, "MULTIPLY", waves[0], waves[1]) if len(waves) > 1 else waves[0]
    tone = None
    for stretch in ((threads * 0.10, threads, threads), (threads, threads * 0.10, threads)):
        n = node(m, "ShaderNodeTexNoise", Scale=0.8, Detail=3.0)
        t.links.new(_mapped(m, coords, stretch), n.inputs["Vector"])
        tone = n.outputs["Fac"] if tone is None else _math(m, "ADD", tone, n.outputs["Fac"])
    shade_ = _math(m, "MULTIPLY", _math(m, "SUBTRACT", tone, 1.0), slub * 2.2)
    shade_ = _math(m, "ADD", shade_, 0.86)
    shade_ = _math(m, "ADD", shade_, _math(m, "MULTIPLY", weave, 0.22))
    base = bands(m, coords, *stripes) if stripes else rgb
    t.links.new(_times(m, shade_, base), t.nodes["Principled BSDF"].inputs["Base Color"])
    studio._bump(m, _math(m, "ADD", weave, _math(m, "MULTIPLY", tone, 0.5)), strength, depth)
    return m


def nap(rgb, scale=26.0, strength=0.8, tone=0.25, depth=0.04):
    """Wool, felt or terry: small loops as bump."""
    m = material("nap", rgb, rough=1.0, sheen=0.4)
    v = node(m, "ShaderNodeTexVoronoi", Scale=scale)
    m.node_tree.links.new(studio._coords(m), v.inputs["Vector"])
    n = node(m, "ShaderNodeTexNoise", Scale=scale * 0.5, Detail=6.0)
    m.node_tree.links.new(studio._coords(m), n.inputs["Vector"])
    height = _math(m, "ADD", _math(m, "MULTIPLY", v.outputs["Distance"], -1.0), n.outputs["Fac"])
    studio._ramp(m, height, [(0.0, tuple(c * (1 - tone * 2) for c in rgb)), (0.45, rgb), (0.9, tuple(min(1, c * (1 + tone * 0.5)) for c in rgb))])
    studio._bump(m, height, strength, depth)
    return m


def painted(rgb, rough=0.42):
    """Powder coat or lacquer with the faintest orange peel."""
    m = material("painted", rgb, rough=rough)
    n = node(m, "ShaderNodeTexNoise", Scale=90.0)
    m.node_tree.links.new(studio._coords(m), n.inputs["Vector"])
    studio._bump(m, n.outputs["Fac"], 0.06, 0.01)
    return m


def brass():
    return metal((0.66, 0.46, 0.22), rough=0.30)


def leather(rgb=(0.30, 0.13, 0.055)):
    m = material("leather", rgb, rough=0.55)
    v = node(m, "ShaderNodeTexVoronoi", Scale=60.0)
    m.node_tree.links.new(studio._coords(m), v.inputs["Vector"])
    studio._bump(m, v.outputs["Distance"], 0.25, 0.01)
    return m


def paper(rgb=(0.82, 0.78, 0.70), rough=0.9):
    m = material("paper", rgb, rough=rough)
    n = node(m, "ShaderNodeTexNoise", Scale=30.0, Detail=6.0)
    m.node_tree.links.new(studio._coords(m), n.inputs["Vector"])
    studio._ramp(m, n.outputs["Fac"], [(0.3, tuple(c * 0.93 for c in rgb)), (0.7, rgb)])
    studio._bump(m, n.outputs["Fac"], 0.10, 0.01)
    return m


def pages(axis="X", rgb=(0.80, 0.74, 0.63)):
    """The cut edge of a block of paper, leaves lying across `axis`."""
    m = material("pages", rgb, rough=0.9)
    stretch = {"X": (60, 0.6, 0.6), "Y": (0.6, 60, 0.6), "Z": (0.6, 0.6, 60)}[axis]
    n = node(m, "ShaderNodeTexNoise", Scale=1.5, Detail=2.0)
    m.node_tree.links.new(studio._coords(m, scale=stretch), n.inputs["Vector"])
    studio._ramp(m, n.outputs["Fac"], [(0.35, tuple(c * 0.72 for c in rgb)), (0.6, rgb)])
    studio._bump(m, n.outputs["Fac"], 0.3, 0.01)
    return m


def shade(rgb, through=0.5, threads=40, strength=0.35):
    """A lampshade's linen or paper: light passes through it."""
    m = bpy.data.materials.new("shade")
    m.use_nodes = True
    t = m.node_tree
    t.nodes.remove(t.nodes["Principled BSDF"])
    diffuse, glow, mix = (t.nodes.new(k) for k in ("ShaderNodeBsdfDiffuse", "ShaderNodeBsdfTranslucent", "ShaderNodeMixShader"))
    mix.inputs[0].default_value = through
    diffuse.inputs["Color"].default_value = glow.inputs["Color"].default_value = (*rgb, 1)
    if threads:
        heights = None
        for stretch in ((threads, threads, threads * 0.08), (threads * 0.15, threads * 0.15, threads * 1.6)):
            n = node(m, "ShaderNodeTexNoise", Scale=1.0, Detail=3.0)
            t.links.new(_mapped(m, "Object", stretch), n.inputs["Vector"])
            heights = n.outputs["Fac"] if heights is None else _math(m, "ADD", heights, n.outputs["Fac"])
        colour = _times(m, _math(m, "ADD", _math(m, "MULTIPLY", heights, 0.5), 0.42), rgb)
        t.links.new(colour, diffuse.inputs["Color"])
        t.links.new(colour, glow.inputs["Color"])
        bump = node(m, "ShaderNodeBump", Strength=strength, Distance=0.02)
        t.links.new(heights, bump.inputs["Height"])
        t.links.new(bump.outputs["Normal"], diffuse.inputs["Normal"])
    t.links.new(diffuse.outputs[0], mix.inputs[1])
    t.links.new(glow.outputs[0], mix.inputs[2])
    t.links.new(mix.outputs[0], t.nodes["Material Output"].inputs["Surface"])
    return m


def opal(strength=3.0, rgb=(1.0, 0.80, 0.56)):
    """Lit opal glass: softer towards its edge, with a gloss."""
    m = material("opal", (0.9, 0.88, 0.84), rough=0.12, coat=0.4)
    t = m.node_tree
    b = t.nodes["Principled BSDF"]
    b.inputs["Emission Color"].default_value = (*rgb, 1)
    facing = node(m, "ShaderNodeLayerWeight", Blend=0.35)
    t.links.new(_math(m, "MULTIPLY", _math(m, "SUBTRACT", 1.0, _math(m, "MULTIPLY", facing.outputs["Facing"], 0.75)), strength), b.inputs["Emission Strength"])
    return m


def filament(strength=30, rgb=(1.0, 0.74, 0.45)):
    return material("filament", rgb, emission=strength)


def wax(rgb):
    m = material("wax", rgb, rough=0.42, subsurface=0.5)
    b = m.node_tree.nodes["Principled BSDF"]
    b.inputs["Subsurface Radius"].default_value = (0.5, 0.28, 0.1)
    b.inputs["Subsurface Scale"].default_value = 0.25
    n = node(m, "ShaderNodeTexNoise", Scale=7.0, Detail=3.0)
    m.node_tree.links.new(studio._coords(m, scale=(1, 1, 0.4)), n.inputs["Vector"])
    studio._bump(m, n.outputs["Fac"], 0.18, 0.03)
    return m


def flame(at, height=0.34, watts=9):
    """A candle's flame on its wick's tip."""
    m = bpy.data.materials.new("flame")
    m.use_nodes = True
    t = m.node_tree
    t.nodes.remove(t.nodes["Principled BSDF"])
    glow, clear, mix = (t.nodes.new(k) for k in ("ShaderNodeEmission", "ShaderNodeBsdfTransparent", "ShaderNodeMixShader"))
    split = t.nodes.new("ShaderNodeSeparateXYZ")
    t.links.new(_mapped(m, "Object", (1, 1, 1 / height)), split.inputs[0])
    ramp = t.nodes.new("ShaderNodeValToRGB")
    for at_, rgb in ((0.0, (0.10, 0.16, 0.5)), (0.16, (0.9, 0.34, 0.05)), (0.40, (1.0, 0.72, 0.20)), (1.0, (1.0, 0.55, 0.09))):
        e = ramp.color_ramp.elements.new(at_) if at_ not in (0.0, 1.0) else ramp.color_ramp.elements[0 if at_ == 0 else -1]
        e.position, e.color = at_, (*rgb, 1)
    t.links.new(split.outputs[2], ramp.inputs["Fac"])
    t.links.new(ramp.outputs["Color"], glow.inputs["Color"])
    glow.inputs["Strength"].default_value = 6
    solid = t.nodes.new("ShaderNodeMapRange")
    solid.inputs[1].default_value, solid.inputs[2].default_value, solid.inputs[3].default_value = 0.0, 0.4, 0.25
    t.links.new(split.outputs[2], solid.inputs[0])
    facing = node(m, "ShaderNodeLayerWeight", Blend=0.3)
    t.links.new(_math(m, "MULTIPLY", solid.outputs[0], _math(m, "SUBTRACT", 1.0, _math(m, "POWER", facing.outputs["Facing"], 2.0))), mix.inputs[0])
    t.links.new(clear.outputs[0], mix.inputs[1])
    t.links.new(glow.outputs[0], mix.inputs[2])
    t.links.new(mix.outputs[0], t.nodes["Material Output"].inputs["Surface"])
    h = height
    ob = lathe([(0, 0), (0.09 * h, 0.02 * h), (0.17 * h, 0.15 * h), (0.19 * h, 0.30 * h), (0.15 * h, 0.52 * h), (0.08 * h, 0.76 * h), (0.025 * h, 0.93 * h), (0, h)], m, steps=32)
    ob.location = at
    ob.visible_shadow = False
    light = bulb((at[0], at[1], at[2] + h * 0.4), watts=watts, radius=0.06, rgb=(1.0, 0.60, 0.26))
    return ob, light


# --- shapes --------------------------------------------------------------------------------------

def crisp(profile, d=0.012):
    """Adds points beside a profile's corners, so that subdivision keeps them."""
    p = [Vector(q) for q in profile]
    out = [tuple(p[0])]
    for a, b, c in zip(p, p[1:], p[2:]):
        one, two = b - a, c - b
        if one.length and two.length and one.angle(two) > math.radians(28):
            for v, s in ((one, -1), (two, 1)):
                step = min(d, v.length * 0.45)
                if s == -1:
                    out.append(tuple(b - v.normalized() * step))
                    out.append(tuple(b - v.normalized() * step * 0.25))
                else:
                    out.append(tuple(b + v.normalized() * step * 0.25))
                    out.append(tuple(b + v.normalized() * step))
        else:
            out.append(tuple(b))
    out.append(tuple(p[-1]))
    return out


def turned(profile, mat, d=0.012, steps=72, smooth=1, at=(0, 0, 0)):
    """A lathe with kept corners."""
    ob = lathe(crisp(profile, d), mat, steps=steps, smooth=smooth)
    ob.location = at
    return ob


def disc(radius, height, mat, at=(0, 0, 0), d=0.02):
    return turned([(0, 0), (radius, 0), (radius, height), (0, height)], mat, d=d, at=at)


def spindle(a, b, radii, mat, steps=40, d=0.012):
    """A turned bar from a to b; radii are (share of the length, radius)."""
    a, b = Vector(a), Vector(b)
    long = (b - a).length
    ob = turned([(0, 0)] + [(r, t * long) for t, r in radii] + [(0, long)], mat, d=d, steps=steps)
    ob.location = a
    ob.rotation_euler = (b - a).to_track_quat("Z", "Y").to_euler()
    return ob


def rounded(width, height, radius, n=8):
    """Outline of a rectangle with round corners around the origin."""
    out = []
    for cx, cy, start in ((1, 1, 0), (-1, 1, 90), (-1, -1, 180), (1, -1, 270)):
        for i in range(n + 1):
            a = math.radians(start + 90 * i / n)
            out.append((cx * (width / 2 - radius) + radius * math.cos(a), cy * (height / 2 - radius) + radius * math.sin(a)))
    return out


def slab(outline, depth, mat, at=(0, 0, 0), upright=False, bevel=0.015, rotation=(0, 0, 0), segments=3, name="slab"):
    """A board of any outline: lying (outline in xy, z from 0) or upright (outline in xz, thick along y around 0)."""
    bm = bmesh.new()
    place_ = (lambda x, y, k: (x, -k + depth / 2, y)) if upright else (lambda x, y, k: (x, y, k))
    low = [bm.verts.new(place_(x, y, 0)) for x, y in outline]
    high = [bm.verts.new(place_(x, y, depth)) for x, y in outline]
    bm.faces.new(list(reversed(low)))
    bm.faces.new(high)
    for i in range(len(outline)):
        j = (i + 1) % len(outline)
        bm.faces.new((low[i], low[j], high[j], high[i]))
    bmesh.ops.recalc_face_normals(bm, faces=bm.faces)
    ob = studio._object(name, bm, mat)
    ob.location, ob.rotation_euler = at, rotation
    if bevel:
        b = ob.modifiers.new("bevel", "BEVEL")
        b.width, b.segments, b.limit_method, b.angle_limit = bevel, segments, "ANGLE", math.radians(40)
        b.harden_normals = True
    return ob


def curve_through(points, each=8):
    """Catmull-Rom through 2D or 3D points."""
    p = [Vector(q) for q in points]
    p = [p[0] * 2 - p[1]] + p + [p[-1] * 2 - p[-2]]
    out = []
    for i in range(1, len(p) - 2):
        for k in range(each):
            t = k / each
            a, b, c, d = p[i - 1], p[i], p[i + 1], p[i + 2]
            out.append(0.5 * ((2 * b) + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3))
    out.append(p[-2])
    return out


def sheet(path, width, thick, mat, wobble=0.0, nx=40, seed=0.0, each=6, rough_edge=0.0, at=(0, 0, 0), turn=0.0, shape=None):
    """Cloth of some thickness along a path of (y, z) points, as wide as told along x; UVs in units."""
    line = curve_through(path, each) if each > 1 else [Vector(q) for q in path]
    n = len(line)
    tangents = [(line[min(i + 1, n - 1)] - line[max(i - 1, 0)]).normalized() for i in range(n)]
    run_ = [0.0]
    for a, b in zip(line, line[1:]):
        run_.append(run_[-1] + (b - a).length)
    bm = bmesh.new()
    uv = bm.loops.layers.uv.new("uv")
    at_uv = {}
    rows = []
    for ix in range(nx + 1):
        u = ix / nx * 2 - 1
        row = []
        for k in range(n):
            ends = min(1.0, 0.55 + 0.45 * min(k, n - 1 - k, ix, nx - ix))
            nrm = Vector((-tangents[k].y, tangents[k].x))
            x = u * width / 2
            if rough_edge:
                x += u * rough_edge * noise.noise(Vector((run_[k] * 2, seed, u * 3)))
            if shape:
                x *= shape(run_[k] / run_[-1])
            pair = []
            for side in (1, -1):
                q = line[k] + nrm * side * thick / 2 * ends
                v = Vector((x, q.x, q.y))
                if wobble:
                    f = Vector((v.x * 1.6 + seed, v.y * 1.6, v.z * 0.7 + seed * 3))
                    v += Vector((noise.noise(f) * 0.6, noise.noise(f + Vector((9, 3, 1))), noise.noise(f + Vector((2, 7, 5))))) * wobble
                vert = bm.verts.new(v)
                at_uv[vert] = (x, run_[k])
                pair.append(vert)
            row.append(pair)
        rows.append(row)
    for ix in range(nx):
        for k in range(n - 1):
            a, b, c, d = rows[ix][k], rows[ix + 1][k], rows[ix + 1][k + 1], rows[ix][k + 1]
            bm.faces.new((a[0], b[0], c[0], d[0]))
            bm.faces.new((d[1], c[1], b[1], a[1]))
        for k, flip in ((0, True), (n - 1, False)):
            a, b = rows[ix][k], rows[ix + 1][k]
            f = [a[0], b[0], b[1], a[1]]
            bm.faces.new(list(reversed(f)) if flip else f)
    for ix, flip in ((0, True), (nx, False)):
        for k in range(n - 1):
            a, b = rows[ix][k], rows[ix][k + 1]
            f = [a[0], b[0], b[1], a[1]]
            bm.faces.new(f if flip else list(reversed(f)))
    bmesh.ops.recalc_face_normals(bm, faces=bm.faces)
    for f in bm.faces:
        for loop in f.loops:
            loop[uv].uv = at_uv[loop.vert]
    ob = studio._object("sheet", bm, mat)
    sub = ob.modifiers.new("subdivide", "SUBSURF")
    sub.levels = sub.render_levels = 1
    ob.location, ob.rotation_euler.z = at, math.radians(turn)
    return ob


def strands(lines, radius, mat, smooth=True, bevel=3, resolution=4):
    """Many cords as one object; lines are lists of points."""
    curve = bpy.data.curves.new("strands", "CURVE")
    curve.dimensions, curve.bevel_depth, curve.bevel_resolution, curve.resolution_u = "3D", radius, bevel, resolution
    for points in lines:
        spline = curve.splines.new("NURBS" if smooth else "POLY")
        spline.points.add(len(points) - 1)
        for p, co in zip(spline.points, points):
            p.co = (*co, 1)
        if smooth:
            spline.use_endpoint_u, spline.order_u = True, min(4, len(points))
    curve.use_fill_caps = True
    ob = bpy.data.objects.new("strands", curve)
    bpy.context.scene.collection.objects.link(ob)
    curve.materials.append(mat)
    return ob


def fringe(starts, length, mat, fall=(0, 0, -1), seed=1, radius=0.009, per=3, floor=0.012, knot=0.0):
    """Short threads hanging from points, ending on the floor."""
    rng = random.Random(seed)
    lines = []
    for s in starts:
        for _ in range(per):
            a = Vector(s) + Vector((rng.uniform(-0.012, 0.012), rng.uniform(-0.012, 0.012), rng.uniform(-0.006, 0.006)))
            d = Vector(fall).normalized() + Vector((rng.uniform(-0.22, 0.22), rng.uniform(-0.22, 0.22), rng.uniform(-0.1, 0.1)))
            long = length * rng.uniform(0.85, 1.1)
            points = [a + d * long * t + Vector((0, 0, -0.35 * long * t * t * (1 - abs(Vector(fall).normalized().z)))) for t in (0, 0.3, 0.65, 1)]
            for p in points:
                p.z = max(p.z, floor)
            lines.append(points)
    return strands(lines, radius, mat)


def text(words, size, mat, at, rotation=(90, 0, 0), raised=0.003, spacing=1.1):
    font = bpy.data.curves.new("text", "FONT")
    font.body, font.size, font.extrude, font.align_x, font.align_y, font.space_character = words, size, raised, "CENTER", "CENTER", spacing
    font.materials.append(mat)
    ob = bpy.data.objects.new("text", font)
    ob.location, ob.rotation_euler = at, tuple(math.radians(a) for a in rotation)
    bpy.context.scene.collection.objects.link(ob)
    return ob


def screw(at, radius, mat, rotation=(0, 0, 0)):
    """A slotted screw's head, facing up before its rotation."""
    head = turned([(0, 0), (radius, 0), (radius * 0.92, radius * 0.25), (0, radius * 0.38)], mat, d=radius * 0.1, steps=32)
    slot = box((radius * 1.7, radius * 0.22, radius * 0.1), material("slot", (0.02, 0.02, 0.02)), at=(0, 0, radius * 0.30), bevel=0)
    slot.parent = head
    head.location, head.rotation_euler = at, tuple(math.radians(a) for a in rotation)
    return head


def book(width, height, thick, rgb, at=(0, 0, 0), turn=0.0, lying=True, title=None):
    """A clothbound book: lying on its back cover, or standing with the spine towards the camera."""
    cover = cloth(rgb, threads=60, coords="Object", axes="XY" if lying else "XZ", strength=0.3, slub=0.2)
    board = 0.035
    before = set(bpy.data.objects)
    # built lying: spine at x = -width/2, leaves along z
    for z in (0, thick - board):
        box((width, height, board), cover, at=(0, 0, z), bevel=0.008)
    box((width - 0.06, height - 0.07, thick - 2 * board), pages("Z"), at=(-0.012, 0, board), bevel=0.004)
    spine = [( -width / 2 + 0.02, 0.0), (-width / 2 - 0.028, thick * 0.2), (-width / 2 - 0.04, thick / 2), (-width / 2 - 0.028, thick * 0.8), (-width / 2 + 0.02, thick)]
    outline = [(x, z) for x, z in spine] + [(-width / 2 + 0.05, thick - 0.01), (-width / 2 + 0.05, 0.01)]
    slab(outline, height, cover, upright=True, bevel=0.006)
    if title:
        text(title, thick * 0.45, material("foil", (0.72, 0.60, 0.40), rough=0.4), (-width / 2 - 0.042, 0, thick / 2), rotation=(90, 0, -90), raised=0.001)
    holder = bpy.data.objects.new("book", None)
    bpy.context.scene.collection.objects.link(holder)
    for ob in set(bpy.data.objects) - before - {holder}:
        if ob.parent is None:
            ob.parent = holder
    holder.location = at
    if lying:
        holder.rotation_euler.z = math.radians(turn)
    else:  # stand on the lower edge: y becomes z, the spine (−x) comes to the front (−y)
        from mathutils import Matrix
        up = Matrix(((0, 0, 1), (1, 0, 0), (0, 1, 0))).to_4x4()
        holder.matrix_world = Matrix.Translation(Vector(at) + Vector((0, 0, height / 2))) @ Matrix.Rotation(math.radians(turn), 4, "Z") @ up @ Matrix.Translation((0, 0, -thick / 2))
    return holder


def pencil(a, b, rgb, radius=0.035):
    """A hexagonal pencil from its end a to its point b."""
    a, b = Vector(a), Vector(b)
    d = (b - a).normalized()
    body = rod(a, b - d * radius * 6, radius, material("lacquer", rgb, rough=0.3, coat=0.4), vertices=6)
    for p in body.data.polygons:
        p.use_smooth = False
    rod(b - d * radius * 6, b - d * radius * 1.6, radius * 0.98, wood("ash", 3), radius_end=radius * 0.30)
    rod(b - d * radius * 1.6, b, radius * 0.30, material("lead", (0.03, 0.03, 0.03)), radius_end=radius * 0.05)
    return body
