"""Shapes, glazes and props for tableware, vases, kitchen and garden, on top of studio.py.

Profiles are lists of (radius, height) for smooth points and (radius, height, f) for a corner rounded by f (0 keeps it sharp).
`run(module's table)` renders the pictures named on the command line (picture or product), or all.
"""
import os
import sys

from studio import *  # noqa: F401,F403  (bpy, bmesh, Vector, math, random and the studio's own)
from studio import _bump, _coords, _object, _ramp

PALETTE = {
    "salt": (0.80, 0.735, 0.635),
    "sand": (0.50, 0.375, 0.245),
    "reed": (0.165, 0.183, 0.115),
    "moss": (0.064, 0.074, 0.039),
    "ink": (0.016, 0.030, 0.058),
    "terracotta": (0.36, 0.135, 0.072),
    "charcoal": (0.024, 0.0235, 0.023),
    "ochre": (0.44, 0.225, 0.042),
    "blush": (0.50, 0.305, 0.215),
    "sky": (0.22, 0.31, 0.36),
    "stone": (0.34, 0.325, 0.295),
}
CLAY = (0.40, 0.265, 0.165)
TAU = math.tau


# --- profiles ------------------------------------------------------------------------------------

def _catmull(p, n):
    out = []
    for i in range(len(p) - 1):
        a, b, c, d = p[max(i - 1, 0)], p[i], p[i + 1], p[min(i + 2, len(p) - 1)]
        # centripetal-like tangents keep unequal spacings from overshooting
        def tangent(u, v, w):
            du, dw = math.dist(u, v), math.dist(v, w)
            if du < 1e-9 or dw < 1e-9:
                return None
            return tuple(((v[k] - u[k]) / du * dw + (w[k] - v[k]) / dw * du) / (du + dw) for k in range(len(v)))
        length = math.dist(b, c)
        straight = tuple((c[k] - b[k]) / max(length, 1e-9) for k in range(len(b)))
        tb, tc = tangent(a, b, c) or straight, tangent(b, c, d) or straight
        for j in range(n):
            t = j / n
            h1, h2, h3, h4 = 2 * t**3 - 3 * t**2 + 1, t**3 - 2 * t**2 + t, -2 * t**3 + 3 * t**2, t**3 - t**2
            out.append(tuple(h1 * b[k] + h2 * length * tb[k] + h3 * c[k] + h4 * length * tc[k] for k in range(len(b))))
    return out + [tuple(p[-1])]


def line(points, n=10):
    """Samples a profile: smooth through plain points, rounded at corners."""
    runs, corners = [[points[0][:2]]], []
    for p in points[1:]:
        runs[-1].append(p[:2])
        if len(p) == 3 and p is not points[-1]:
            corners.append(p[2])
            runs.append([p[:2]])
    runs = [_catmull(r, n if len(r) > 2 else 2) for r in runs]
    for i, f in enumerate(corners):
        if not f:
            continue
        left, right = runs[i], runs[i + 1]
        corner = left[-1]
        left_cut = _cut(left[::-1], f)[::-1]
        right_cut = _cut(right, f)
        a, b = left_cut[-1], right_cut[0]
        arc = []
        for k in range(1, 8):
            t = k / 8
            arc.append(tuple((1 - t) ** 2 * a[m] + 2 * t * (1 - t) * corner[m] + t * t * b[m] for m in range(2)))
        runs[i], runs[i + 1] = left_cut + arc, right_cut
    out = []
    for r in runs:
        for p in r:
            if not out or math.dist(out[-1], p) > 1e-5:
                out.append(p)
    return out


def _cut(path, f):
    """Drops the first f of a path's length and leaves a guard point behind the cut."""
    total = sum(math.dist(path[i], path[i + 1]) for i in range(len(path) - 1))
    f = min(f, total * 0.45)
    done, i = 0, 0
    while i < len(path) - 2 and done + math.dist(path[i], path[i + 1]) < f:
        done += math.dist(path[i], path[i + 1])
        i += 1
    d = math.dist(path[i], path[i + 1])
    def at(s):
        return tuple(path[i][k] + (path[i + 1][k] - path[i][k]) * s for k in range(len(path[i])))
    s = (f - done) / d
    rest = list(path[i + 1:])
    start = [at(s)]
    if s < 0.9:
        start.append(at(s + min(0.12 * f / d, (1 - s) * 0.4)))
    return start + rest


def pot(outer, wall=0.06, floor=None, lip=0.5, n=10):
    """Outer profile (foot's edge to rim) → (whole profile, index where the inside begins)."""
    o = line(outer, n)
    floor = floor if floor is not None else o[0][1] + wall * 1.3
    floor = max(floor, wall)
    inside = []
    for i, (r, z) in enumerate(o):
        a, b = o[max(i - 1, 0)], o[min(i + 1, len(o) - 1)]
        tx, tz = b[0] - a[0], b[1] - a[1]
        length = math.hypot(tx, tz) or 1
        inside.append((r - wall * tz / length, z + wall * tx / length))
    inside = [p for p in inside if p[1] > floor + wall * 0.2 and p[0] > wall * 0.2]
    # keep the inner wall monotone from the rim downwards
    inner = [(o[-1][0] - wall, o[-1][1])]
    for p in reversed(inside[:-1]):
        if p[1] < inner[-1][1] - 1e-4 and math.dist(p, inner[-1]) > wall * 0.12:
            inner.append(p)
    rim = []
    for k in range(1, 8):
        a = math.pi * k / 8
        rim.append((o[-1][0] - wall / 2 + math.cos(a) * wall / 2, o[-1][1] + math.sin(a) * wall * lip))
    last = inner[-1]
    bottom = []
    f = min(last[1] - floor, last[0] * 0.5)
    for k in range(1, 8):
        t = k / 8
        a, c, b = last, (last[0] - (last[1] - floor) * 0.15, floor), (max(last[0] - max(f, wall) * 1.5, 0.02), floor)
        bottom.append(tuple((1 - t) ** 2 * a[m] + 2 * t * (1 - t) * c[m] + t * t * b[m] for m in range(2)))
    whole = [(0, o[0][1])] + ([(o[0][0] * 0.96, o[0][1])] if o[0][0] > 0.02 else []) + o + rim + inner + bottom + [(bottom[-1][0] * 0.5, floor), (0, floor)]
    return whole, len(whole) - len(inner) - len(bottom) - 2


def ring_foot(radius, height, width=0.07):
    """The start of an outer profile: a foot ring with a recess under it is not seen, so only its outside."""
    return [(radius - width * 0.3, 0, 0.02), (radius, height * 0.25), (radius * 0.985, height, 0.012)]


# --- meshes --------------------------------------------------------------------------------------

def turn(profile, mat, inside=None, steps=144, warp=None, name="turn", at=(0, 0, 0)):
    """Turns a sampled profile (or pot()'s pair) about z. warp(x, y, z, angle, i) may move points; `inside` is the inner material."""
    start = None
    if isinstance(profile, tuple):
        profile, start = profile
    bm = bmesh.new()
    rings = []
    for i, (r, z) in enumerate(profile):
        if r < 1e-5:
            v = (0, 0, z)
            rings.append([bm.verts.new(warp(0, 0, z, 0, i) if warp else v)])
            continue
        ring = []
        for k in range(steps):
            a = k / steps * TAU
            x, y = r * math.cos(a), r * math.sin(a)
            ring.append(bm.verts.new(warp(x, y, z, a, i) if warp else (x, y, z)))
        rings.append(ring)
    for i in range(len(rings) - 1):
        lo, hi = rings[i], rings[i + 1]
        index = 1 if inside is not None and start is not None and i >= start else 0
        for k in range(steps):
            m = (k + 1) % steps
            if len(lo) == 1 and len(hi) == 1:
                break
            if len(lo) == 1:
                f = bm.faces.new((lo[0], hi[m], hi[k]))
            elif len(hi) == 1:
                f = bm.faces.new((lo[k], lo[m], hi[0]))
            else:
                f = bm.faces.new((lo[k], lo[m], hi[m], hi[k]))
            f.material_index = index
    ob = _object(name, bm, mat)
    if inside is not None:
        ob.data.materials.append(inside)
    ob.location = at
    return ob


def slab_outline(a, b, radius, n=10):
    """A rounded rectangle's outline, half sides a and b."""
    out = []
    radius = min(radius, a, b)
    for q, (sx, sy) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1))):
        for k in range(n + 1):
            t = (q + k / n) * math.pi / 2
            out.append((sx * (a - radius) + radius * math.cos(t), sy * (b - radius) + radius * math.sin(t)))
    return out


def loft(profile, a, b, radius, mat, inside=None, name="loft", at=(0, 0, 0), n=12, warp=None, caps=True):
    """Like turn, on a rounded rectangle: profile is (offset outwards, z), or pot()'s pair; caps the ends."""
    start = None
    if isinstance(profile, tuple):
        profile, start = profile
    bm = bmesh.new()
    rings = []
    for d, z in profile:
        o = slab_outline(a + d, b + d, max(radius + d, 0.005), n)
        rings.append([bm.verts.new(warp(x, y, z) if warp else (x, y, z)) for x, y in o])
    c = len(rings[0])
    for i in range(len(rings) - 1):
        for k in range(c):
            m = (k + 1) % c
            f = bm.faces.new((rings[i][k], rings[i][m], rings[i + 1][m], rings[i + 1][k]))
            f.material_index = 1 if inside is not None and start is not None and i >= start else 0
    if caps:
        bm.faces.new(list(reversed(rings[0])))
        top = bm.faces.new(rings[-1])
        if inside is not None and start is not None:
            top.material_index = 1
    ob = _object(name, bm, mat)
    if inside is not None:
        ob.data.materials.append(inside)
    ob.location = at
    for p in ob.data.polygons:
        if len(p.vertices) > 4:
            p.use_smooth = False
    return ob


def slab(a, b, height, radius, mat, edge=0.03, at=(0, 0, 0), name="slab", warp=None):
    """A flat rounded rectangle with softly rounded edges."""
    e = min(edge, height * 0.49)
    p = [(-e, 0)] + [(-e + e * math.sin(t), e - e * math.cos(t)) for t in (k / 6 * math.pi / 2 for k in range(1, 7))]
    p += [(0.0, e * 1.1), (0.0, height - e * 1.1)]
    p += [(-e + e * math.cos(t), height - e + e * math.sin(t)) for t in (k / 6 * math.pi / 2 for k in range(0, 7))]
    p += [(-e * 1.2, height), (-e * 1.6, height)]
    return loft(p, a, b, radius, mat, name=name, at=at, warp=warp)


def trough_profile(height, wall, flare=0.0, foot=0.03, lip=0.5):
    """Offsets for loft(): a box-like vessel, its inner side included → pot()-like pair."""
    o = [(-foot, 0), (-foot * 0.3, foot * 0.3), (0, foot), (0, foot * 1.2)] + [(flare * t, foot * 1.2 + (height - foot * 1.2) * t) for t in (0.5, 0.97, 1)]
    rim = [(flare - wall / 2 + math.cos(a) * wall / 2, height + math.sin(a) * wall * lip) for a in (math.pi * k / 8 for k in range(1, 8))]
    i = [(flare - wall, height), (flare - wall, height * 0.98), (-wall, wall * 2.2), (-wall * 1.1, wall * 1.8), (-wall * 1.5, wall * 1.35), (-wall * 2.2, wall * 1.2), (-wall * 2.5, wall * 1.2)]
    return o + rim + i, len(o) + len(rim) - 1


def sweep(points, half, mat, side=(0, 1, 0), power=2.4, n=14, around=28, name="sweep", hollow=0.0, close=True, smooth_path=True):
    """A strap or tube along a path. half(t) → (half width along `side`, half thickness); hollow leaves a wall of that thickness."""
    path = [Vector(p) for p in (_catmull([tuple(p) for p in points], n) if smooth_path else points)]
    side = Vector(side).normalized()
    lengths = [0]
    for i in range(1, len(path)):
        lengths.append(lengths[-1] + (path[i] - path[i - 1]).length)
    bm = bmesh.new()

    def rings(shrink):
        out = []
        for i, p in enumerate(path):
            t = lengths[i] / lengths[-1]
            tangent = (path[min(i + 1, len(path) - 1)] - path[max(i - 1, 0)]).normalized()
            s = (side - tangent * side.dot(tangent)).normalized()
            m = tangent.cross(s)
            w, h = half(t)
            w, h = max(w - shrink, 0.004), max(h - shrink, 0.004)
            ring = []
            for k in range(around):
                a = k / around * TAU
                c, d = math.cos(a), math.sin(a)
                x = math.copysign(abs(c) ** (2 / power), c) * w
                y = math.copysign(abs(d) ** (2 / power), d) * h
                ring.append(bm.verts.new(p + s * x + m * y))
            out.append(ring)
        return out

    def skin(rs, flip=False):
        for i in range(len(rs) - 1):
            for k in range(around):
                m = (k + 1) % around
                f = (rs[i][k], rs[i][m], rs[i + 1][m], rs[i + 1][k])
                bm.faces.new(tuple(reversed(f)) if flip else f)

    outer = rings(0)
    skin(outer)
    if hollow:
        inner = rings(hollow)
        skin(inner, True)
        for end in (0, -1):
            for k in range(around):
                m = (k + 1) % around
                bm.faces.new((outer[end][k], outer[end][m], inner[end][m], inner[end][k]))
        bmesh.ops.recalc_face_normals(bm, faces=bm.faces)
    elif close:
        bm.faces.new(list(reversed(outer[0])))
        bm.faces.new(outer[-1])
        bmesh.ops.recalc_face_normals(bm, faces=bm.faces)
    ob = _object(name, bm, mat)
    return ob


def strap(points, width, thick, mat, flare=0.35, **more):
    """A handle: wider where it meets the body."""
    def half(t):
        end = max(0, 1 - t / 0.16) ** 2 + max(0, 1 - (1 - t) / 0.16) ** 2
        return width / 2 * (1 + flare * end), thick / 2 * (1 + flare * 1.2 * end)
    return sweep(points, half, mat, **more)


def ball(radius, mat, at=(0, 0, 0), squash=(1, 1, 1), segments=32, name="ball"):
    bm = bmesh.new()
    bmesh.ops.create_uvsphere(bm, u_segments=segments, v_segments=segments // 2, radius=radius)
    ob = _object(name, bm, mat)
    ob.location, ob.scale = at, squash
    return ob


def plate2d(outline, thickness, mat, holes=(), bevel=0.02, at=(0, 0, 0), rotation=(0, 0, 0), name="plate2d"):
    """A flat shape cut from a sheet lying in xy (holes as further outlines), its underside on z = 0."""
    curve = bpy.data.curves.new(name, "CURVE")
    curve.dimensions, curve.fill_mode = "2D", "BOTH"
    curve.extrude, curve.bevel_depth, curve.bevel_resolution = thickness / 2 - bevel, bevel, 4
    for o in (outline, *holes):
        s = curve.splines.new("POLY")
        s.points.add(len(o) - 1)
        for p, (x, y) in zip(s.points, o):
            p.co = (x, y, 0, 1)
        s.use_cyclic_u = True
    curve.offset = -bevel
    ob = bpy.data.objects.new(name, curve)
    bpy.context.scene.collection.objects.link(ob)
    curve.materials.append(mat)
    bpy.context.view_layer.update()
    # to a mesh with smooth sides and flat faces
    mesh = bpy.data.meshes.new_from_object(ob.evaluated_get(bpy.context.evaluated_depsgraph_get()))
    bpy.data.objects.remove(ob)
    bm = bmesh.new()
    bm.from_mesh(mesh)
    bmesh.ops.remove_doubles(bm, verts=bm.verts, dist=1e-5)
    bmesh.ops.translate(bm, vec=(0, 0, thickness / 2), verts=bm.verts)
    bmesh.ops.recalc_face_normals(bm, faces=bm.faces)
    for f in bm.faces:
        f.smooth = abs(f.normal.z) < 0.999
    bm.to_mesh(mesh)
    bm.free()
    mesh.materials.clear()
    mesh.materials.append(mat)
    out = bpy.data.objects.new(name, mesh)
    bpy.context.scene.collection.objects.link(out)
    mesh.set_sharp_from_angle(angle=math.radians(35))
    out.location, out.rotation_euler = at, rotation
    return out


def group(objects, at=(0, 0, 0), turn_z=0.0, scale=1.0, tilt=(0.0, 0.0)):
    """Moves a set of objects as one: scaled, turned about z (degrees), tilted about x and y (degrees)."""
    empty = bpy.data.objects.new("group", None)
    bpy.context.scene.collection.objects.link(empty)
    for ob in objects:
        if ob.parent is None:
            ob.parent = empty
    empty.location, empty.scale = at, (scale,) * 3
    empty.rotation_euler = (math.radians(tilt[0]), math.radians(tilt[1]), math.radians(turn_z))
    bpy.context.view_layer.update()
    return empty


def new_objects(make, *args, **kw):
    """Runs make(…) and returns the objects it added."""
    before = set(bpy.context.scene.objects)
    make(*args, **kw)
    return [o for o in bpy.context.scene.objects if o not in before]


def place(make, *args, at=(0, 0, 0), turn=0.0, scale=1.0, tilt=(0.0, 0.0), **kw):
    return group(new_objects(make, *args, **kw), at, turn, scale, tilt)


# --- materials -----------------------------------------------------------------------------------

def _noise(m, scale, detail=2.0, rough=0.5, vector=None):
    t = m.node_tree
    n = t.nodes.new("ShaderNodeTexNoise")
    n.inputs["Scale"].default_value, n.inputs["Detail"].default_value, n.inputs["Roughness"].default_value = scale, detail, rough
    t.links.new(vector or _coords(m), n.inputs["Vector"])
    return n.outputs["Fac"]


def _mix(m, fac, a, b):
    t = m.node_tree
    x = t.nodes.new("ShaderNodeMix")
    x.data_type = "RGBA"
    for socket, value in ((x.inputs[0], fac), (x.inputs[6], a), (x.inputs[7], b)):
        if isinstance(value, tuple):
            socket.default_value = (*value, 1)
        elif isinstance(value, (int, float)):
            socket.default_value = value
        else:
            t.links.new(value, socket)
    return x.outputs[2]


def _math(m, op, a, b=0.0, clamp=False):
    t = m.node_tree
    x = t.nodes.new("ShaderNodeMath")
    x.operation, x.use_clamp = op, clamp
    for socket, value in ((x.inputs[0], a), (x.inputs[1], b)):
        if isinstance(value, (int, float)):
            socket.default_value = value
        else:
            t.links.new(value, socket)
    return x.outputs[0]


def _step(m, value, low, high):
    t = m.node_tree
    x = t.nodes.new("ShaderNodeMapRange")
    x.interpolation_type = "SMOOTHSTEP"
    for socket, v in ((x.inputs[0], value), (x.inputs[1], low), (x.inputs[2], high)):
        if isinstance(v, (int, float)):
            socket.default_value = v
        else:
            t.links.new(v, socket)
    return x.outputs[0]


def _height(m):
    t = m.node_tree
    s = t.nodes.new("ShaderNodeSeparateXYZ")
    t.links.new(_coords(m), s.inputs[0])
    return s.outputs["Z"]


def ware(rgb, bare=None, rim=None, speckle=0.0, rough=0.32, clay=CLAY, dot=1.0, rings=0.0, rim_width=0.035, wave=0.012, mottle=0.06):
    """Stoneware. bare: height below which the clay is left unglazed; rim: height of the rim, where the glaze breaks to brown;
    rings: strength of throwing rings."""
    if isinstance(rgb, str):
        rgb = PALETTE[rgb]
    m = material("ware", rgb, rough=rough, coat=0.15)
    t = m.node_tree
    b = t.nodes["Principled BSDF"]
    b.inputs["Coat Roughness"].default_value = 0.12
    z = _height(m)
    low, high = tuple(c * (1 - mottle) for c in rgb), tuple(min(1, c * (1 + mottle * 0.6)) for c in rgb)
    colour = _mix(m, _step(m, _noise(m, 3.0, 5, 0.6), 0.35, 0.65), low, high)
    if speckle:
        v = t.nodes.new("ShaderNodeTexVoronoi")
        v.inputs["Scale"].default_value = 17 / dot
        t.links.new(_coords(m), v.inputs["Vector"])
        c = t.nodes.new("ShaderNodeSeparateColor")
        t.links.new(v.outputs["Color"], c.inputs[0])
        size = _math(m, "MULTIPLY", _math(m, "POWER", c.outputs[0], 1.8), 0.19 * (0.5 + 0.5 * speckle))
        keep = _math(m, "LESS_THAN", c.outputs[1], 0.25 + 0.6 * speckle)
        spot = _math(m, "MULTIPLY", _math(m, "SUBTRACT", 1.0, _step(m, v.outputs["Distance"], _math(m, "MULTIPLY", size, 0.45), size)), keep)
        dark = tuple(c * 0.30 for c in rgb) if sum(rgb) > 0.8 else tuple(min(1, c * 2.2 + 0.02) for c in rgb)
        colour = _mix(m, _math(m, "MULTIPLY", spot, 0.75), colour, (dark[0], dark[1] * 0.85, dark[2] * 0.72) if sum(rgb) > 0.8 else dark)
    if rim is not None:
        edge = _math(m, "ADD", z, _math(m, "MULTIPLY", _noise(m, 5, 3), 0.05))
        f = _step(m, edge, rim - rim_width + 0.025, rim + 0.02 + 0.025)
        colour = _mix(m, _math(m, "MULTIPLY", f, 0.75), colour, tuple(a * 0.45 + c * 0.32 for a, c in zip(clay, rgb)))
    height = _math(m, "MULTIPLY", _noise(m, 4.0, 2), 0.5)
    if rings:
        w = t.nodes.new("ShaderNodeTexWave")
        w.bands_direction = "Z"
        w.inputs["Scale"].default_value = 2.6
        w.inputs["Distortion"].default_value = 1.6
        w.inputs["Detail"].default_value = 2
        w.inputs["Detail Scale"].default_value = 0.8
        t.links.new(_coords(m, scale=(0.35, 0.35, 1)), w.inputs["Vector"])
        height = _math(m, "ADD", height, _math(m, "MULTIPLY", w.outputs["Fac"], rings))
    if bare is not None:
        edge = _math(m, "ADD", z, _math(m, "MULTIPLY", _math(m, "SUBTRACT", _noise(m, 2.2, 1), 0.5), wave * 4))
        f = _step(m, edge, bare - 0.004, bare + 0.006)
        raw = _mix(m, _step(m, _noise(m, 60, 3, 0.7), 0.35, 0.7), tuple(c * 0.82 for c in clay), tuple(min(1, c * 1.1) for c in clay))
        colour = _mix(m, f, raw, colour)
        t.links.new(_math(m, "ADD", 0.85, _math(m, "MULTIPLY", f, rough - 0.85)), b.inputs["Roughness"])
        t.links.new(_math(m, "MULTIPLY", f, 0.15), b.inputs["Coat Weight"])
        height = _math(m, "ADD", height, _math(m, "MULTIPLY", f, 0.6))
        grit = _math(m, "MULTIPLY", _math(m, "SUBTRACT", 1.0, f), _math(m, "MULTIPLY", _noise(m, 70, 2), 0.4))
        height = _math(m, "ADD", height, grit)
    t.links.new(colour, b.inputs["Base Color"])
    _bump(m, height, 0.35, 0.02)
    return m


def earthen(rgb, chalk=0.25, rough=0.9, grain=1.0):
    """Unglazed clay or cast concrete: soft mottling, a little bloom, fine grit."""
    if isinstance(rgb, str):
        rgb = PALETTE[rgb]
    m = material("earthen", rgb, rough=rough)
    t = m.node_tree
    b = t.nodes["Principled BSDF"]
    colour = _mix(m, _step(m, _noise(m, 2.0, 6, 0.65), 0.35, 0.7), tuple(c * 0.84 for c in rgb), tuple(min(1, c * 1.08) for c in rgb))
    bloom = _math(m, "MULTIPLY", _step(m, _noise(m, 1.3, 7, 0.7), 0.52, 0.78), chalk)
    colour = _mix(m, bloom, colour, tuple(c * 0.4 + 0.42 for c in rgb))
    grit = _noise(m, 55 * grain, 3, 0.6)
    colour = _mix(m, _math(m, "MULTIPLY", _step(m, grit, 0.58, 0.75), 0.18), colour, tuple(c * 0.5 for c in rgb))
    t.links.new(colour, b.inputs["Base Color"])
    height = _math(m, "ADD", _math(m, "MULTIPLY", grit, 0.35), _noise(m, 5, 3))
    _bump(m, height, 0.28, 0.02)
    return m


def granite(base=(0.33, 0.33, 0.33), light=(0.62, 0.61, 0.59), dark=(0.07, 0.07, 0.07), rough=0.6, scale=1.0):
    m = material("granite", base, rough=rough)
    t = m.node_tree
    b = t.nodes["Principled BSDF"]
    colour = _mix(m, _step(m, _noise(m, 22 * scale, 3, 0.7), 0.47, 0.56), base, light)
    colour = _mix(m, _step(m, _noise(m, 31 * scale, 3, 0.7, _coords(m, rotation=(1, 2, 0.5))), 0.55, 0.62), colour, dark)
    t.links.new(colour, b.inputs["Base Color"])
    _bump(m, _noise(m, 40 * scale, 3), 0.12, 0.02)
    return m


def marble(rgb=(0.80, 0.785, 0.76), vein=(0.42, 0.42, 0.43), rough=0.28):
    m = material("marble", rgb, rough=rough, subsurface=0.0)
    t = m.node_tree
    b = t.nodes["Principled BSDF"]
    n = t.nodes.new("ShaderNodeTexNoise")
    n.inputs["Scale"].default_value, n.inputs["Detail"].default_value, n.inputs["Distortion"].default_value = 1.1, 8, 1.2
    t.links.new(_coords(m, rotation=(0.5, 0.7, 0)), n.inputs["Vector"])
    ridge = _math(m, "ABSOLUTE", _math(m, "SUBTRACT", n.outputs["Fac"], 0.5))
    f = _math(m, "SUBTRACT", 1.0, _step(m, ridge, 0.0, 0.035))
    cloud = _mix(m, _step(m, _noise(m, 1.6, 4), 0.35, 0.7), tuple(c * 0.93 for c in rgb), rgb)
    t.links.new(_mix(m, _math(m, "MULTIPLY", f, _step(m, _noise(m, 1.2, 2), 0.38, 0.62)), cloud, vein), b.inputs["Base Color"])
    return m


def timber(tone="oak", along="z", scale=1.0, rough=0.5, seed=0.0):
    """Wood with growth rings and pores; `along` is the axis of the grain."""
    light, dark = {
        "oak": ((0.50, 0.335, 0.185), (0.335, 0.205, 0.10)),
        "ash": ((0.66, 0.51, 0.345), (0.515, 0.375, 0.235)),
        "walnut": ((0.185, 0.105, 0.058), (0.085, 0.045, 0.026)),
        "black": ((0.028, 0.026, 0.024), (0.012, 0.011, 0.010)),
        "cherry": ((0.40, 0.19, 0.095), (0.27, 0.115, 0.055)),
        "acacia": ((0.34, 0.19, 0.09), (0.17, 0.085, 0.04)),
    }[tone]
    m = material("timber", light, rough=rough)
    t = m.node_tree
    b = t.nodes["Principled BSDF"]
    stretch = {"x": (0.09, 1, 1), "y": (1, 0.09, 1), "z": (1, 1, 0.09)}[along]
    fine = {"x": (0.03, 1, 1), "y": (1, 0.03, 1), "z": (1, 1, 0.03)}[along]
    def coords(s, mult):
        v = _coords(m, scale=tuple(c * mult for c in s))
        v.node.inputs["Location"].default_value = (seed, seed * 1.7, seed * 0.6)
        return v
    n = t.nodes.new("ShaderNodeTexNoise")
    n.inputs["Scale"].default_value, n.inputs["Detail"].default_value, n.inputs["Distortion"].default_value = 1.0, 3, 0.3
    t.links.new(coords(stretch, 1.5 * scale), n.inputs["Vector"])
    bands = _math(m, "FRACT", _math(m, "MULTIPLY", n.outputs["Fac"], 11))
    ring = _math(m, "MULTIPLY", _step(m, bands, 0.0, 0.75), _math(m, "SUBTRACT", 1.0, _step(m, bands, 0.86, 1.0)))
    pores = _noise(m, 1.0, 4, 0.7, coords(fine, 46 * scale))
    wide = _noise(m, 1.0, 3, 0.5, coords(stretch, 3.2 * scale))
    tone_f = _math(m, "ADD", _math(m, "MULTIPLY", ring, 0.45), _math(m, "MULTIPLY", wide, 0.65), True)
    colour = _mix(m, _step(m, tone_f, 0.15, 0.85), tuple(min(1, c * 1.06) for c in light), dark)
    colour = _mix(m, _math(m, "MULTIPLY", _step(m, pores, 0.55, 0.72), 0.42), colour, tuple(c * 0.72 for c in dark))
    t.links.new(colour, b.inputs["Base Color"])
    _bump(m, pores, 0.10, 0.012)
    return m


def cork():
    m = material("cork", (0.48, 0.31, 0.175), rough=0.9)
    b = m.node_tree.nodes["Principled BSDF"]
    c = _mix(m, _step(m, _noise(m, 13, 4, 0.7), 0.36, 0.66), (0.36, 0.215, 0.11), (0.55, 0.37, 0.22))
    c = _mix(m, _step(m, _noise(m, 26, 2, 0.5), 0.63, 0.69), c, (0.13, 0.07, 0.035))
    m.node_tree.links.new(c, b.inputs["Base Color"])
    _bump(m, _noise(m, 22, 4), 0.35, 0.03)
    return m


def leather(rgb=(0.30, 0.145, 0.065), rough=0.55):
    m = material("leather", rgb, rough=rough)
    b = m.node_tree.nodes["Principled BSDF"]
    m.node_tree.links.new(_mix(m, _noise(m, 6, 4), tuple(c * 0.75 for c in rgb), tuple(c * 1.2 for c in rgb)), b.inputs["Base Color"])
    _bump(m, _noise(m, 70, 2), 0.25, 0.01)
    return m


def linen(rgb=(0.66, 0.61, 0.53), scale=11.0, stripe=None, strength=0.35):
    """Woven cloth lying in xy; stripe: (rgb, period) of thin stripes along y."""
    m = material("linen", rgb, rough=0.95, sheen=0.25)
    t = m.node_tree
    b = t.nodes["Principled BSDF"]
    waves = []
    for axis in "XY":
        w = t.nodes.new("ShaderNodeTexWave")
        w.bands_direction = axis
        w.inputs["Scale"].default_value = scale
        w.inputs["Distortion"].default_value = 1.0
        w.inputs["Detail"].default_value = 2
        t.links.new(_coords(m), w.inputs["Vector"])
        waves.append(w.outputs["Fac"])
    weave = _math(m, "MULTIPLY", waves[0], waves[1])
    slub = _math(m, "ADD", _noise(m, 1.0, 3, 0.6, _coords(m, scale=(45, 1.2, 1))), _noise(m, 1.0, 3, 0.6, _coords(m, scale=(1.2, 45, 1))))
    weave = _math(m, "ADD", _math(m, "MULTIPLY", weave, 0.6), _math(m, "MULTIPLY", _math(m, "SUBTRACT", slub, 0.55), 0.85), True)
    colour = _mix(m, weave, tuple(c * 0.80 for c in rgb), tuple(min(1, c * 1.05) for c in rgb))
    if stripe:
        s = t.nodes.new("ShaderNodeSeparateXYZ")
        t.links.new(_coords(m), s.inputs[0])
        f = _math(m, "FRACT", _math(m, "MULTIPLY", s.outputs["X"], 1 / stripe[1]))
        colour = _mix(m, _math(m, "MULTIPLY", _math(m, "LESS_THAN", f, 0.22), 0.85), colour, stripe[0])
    t.links.new(colour, b.inputs["Base Color"])
    _bump(m, weave, strength, 0.012)
    return m


def clear(rgb=(1, 1, 1), rough=0.0, ior=1.46):
    """Glass that lets shadow rays pass, so that what stands in it is lit."""
    m = material("clear", rgb, rough=rough, transmission=1.0, ior=ior)
    t = m.node_tree
    out = next(n for n in t.nodes if n.type == "OUTPUT_MATERIAL")
    path, mix, through = t.nodes.new("ShaderNodeLightPath"), t.nodes.new("ShaderNodeMixShader"), t.nodes.new("ShaderNodeBsdfTransparent")
    through.inputs[0].default_value = (*(0.55 + 0.4 * c for c in rgb), 1)
    t.links.new(path.outputs["Is Shadow Ray"], mix.inputs[0])
    t.links.new(t.nodes["Principled BSDF"].outputs[0], mix.inputs[1])
    t.links.new(through.outputs[0], mix.inputs[2])
    t.links.new(mix.outputs[0], out.inputs["Surface"])
    return m


def painted(rgb, rough=0.38, texture=0.15):
    """Powder-coated or enamelled metal."""
    if isinstance(rgb, str):
        rgb = PALETTE[rgb]
    m = material("painted", rgb, rough=rough)
    _bump(m, _noise(m, 90, 2), texture, 0.006)
    return m


def leafy(rgb=(0.16, 0.21, 0.12), back=None, rough=0.5):
    m = material("leaf", rgb, rough=rough)
    b = m.node_tree.nodes["Principled BSDF"]
    info = m.node_tree.nodes.new("ShaderNodeObjectInfo")
    c = _mix(m, info.outputs["Random"], tuple(c * 0.72 for c in rgb), tuple(min(1, c * 1.3) for c in rgb))
    m.node_tree.links.new(c, b.inputs["Base Color"])
    return m


# --- props ---------------------------------------------------------------------------------------

def leaf_mesh(mat, width=0.45, fold=0.18, bend=0.25, tip=1.0):
    """One leaf along +x, length 1, as mesh data to be shared."""
    bm = bmesh.new()
    n, rows = 10, []
    for i in range(n + 1):
        t = i / n
        w = width / 2 * math.sin(math.pi * t ** (0.75 if tip >= 1 else 1)) ** (0.8 if tip < 1 else 1.0) if 0 < t < 1 else 0.004
        z = -bend * t * t
        rows.append([bm.verts.new((t, y * w, z + abs(y) * fold * w)) for y in (-1, -0.5, 0, 0.5, 1)])
    for i in range(n):
        for k in range(4):
            bm.faces.new((rows[i][k], rows[i + 1][k], rows[i + 1][k + 1], rows[i][k + 1]))
    ob = _object("leaf", bm, mat)
    bpy.context.scene.collection.objects.unlink(ob)
    return ob.data


def add_leaf(mesh, at, direction, length, roll=0.0):
    ob = bpy.data.objects.new("leaf", mesh)
    bpy.context.scene.collection.objects.link(ob)
    d = Vector(direction).normalized()
    q = d.to_track_quat("X", "Z")
    ob.rotation_mode = "QUATERNION"
    from mathutils import Quaternion
    ob.rotation_quaternion = q @ Quaternion((1, 0, 0), roll)
    ob.location, ob.scale = at, (length,) * 3
    return ob


def sprig(points, mesh, stem, length=0.3, count=9, radius=0.012, spread=0.9, seed=1, start=0.3, pairs=True, shrink=0.45):
    """A stem through the points with leaves along it."""
    rng = random.Random(seed)
    path = [Vector(p) for p in _catmull([tuple(p) for p in points], 12)]
    out = [sweep(path, lambda t: (radius * (1 - 0.65 * t),) * 2, stem, power=2, around=10, smooth_path=False, side=(0.3, 1, 0.1))]
    for k in range(count):
        t = start + (1 - start) * (k + 0.5) / count
        i = min(int(t * (len(path) - 1)), len(path) - 2)
        p, tangent = path[i], (path[i + 1] - path[i]).normalized()
        base = rng.uniform(0, TAU) if not pairs else k * 1.9 + rng.uniform(-0.4, 0.4)
        u = tangent.orthogonal().normalized()
        v = tangent.cross(u)
        for s in ((0, math.pi) if pairs else (0,)):
            a = base + s
            d = tangent * rng.uniform(0.5, 0.8) + (u * math.cos(a) + v * math.sin(a)) * spread
            out.append(add_leaf(mesh, p, d, length * (1 - shrink * t) * rng.uniform(0.85, 1.15), rng.uniform(-0.5, 0.5)))
    tip = path[-1]
    out.append(add_leaf(mesh, tip, path[-1] - path[-3], length * (1 - shrink)))
    return out


def grass(base, height, lean, mat, head, seed=1, head_length=0.35):
    """One dried stem with a soft seed head."""
    rng = random.Random(seed)
    bx, by, bz = base
    lx, ly = lean
    pts = [(bx, by, bz), (bx + lx * 0.09, by + ly * 0.09, bz + height * 0.45), (bx + lx * 0.5, by + ly * 0.5, bz + height * 0.78), (bx + lx, by + ly, bz + height)]
    path = [Vector(p) for p in _catmull(pts, 10)]
    out = [sweep(path, lambda t: (0.009, 0.009), mat, power=2, around=8, smooth_path=False)]
    bm = bmesh.new()
    end, d = path[-1], (path[-1] - path[-4]).normalized()
    u = d.orthogonal().normalized()
    v = d.cross(u)
    for k in range(1100):
        t = rng.random()
        swell = math.sin(math.pi * min(1, 0.12 + t * 0.9)) ** 0.8
        a = rng.uniform(0, TAU)
        p = end + d * (t - 0.5) * head_length
        q = p + d * 0.07 * head_length + (u * math.cos(a) + v * math.sin(a)) * 0.17 * head_length * swell * rng.uniform(0.5, 1.15) + d * 0.20 * head_length
        w = (q - p).cross(d).normalized() * 0.004 if (q - p).cross(d).length > 1e-6 else u * 0.004
        bm.faces.new([bm.verts.new(p - w), bm.verts.new(p + w), bm.verts.new(q)])
    out.append(_object("head", bm, head))
    out.append(sweep([end - d * head_length * 0.5, end, end + d * head_length * 0.5], lambda t: (0.030 * head_length / 0.35 * math.sin(math.pi * (0.05 + 0.9 * t)) + 0.004,) * 2, head, power=2, around=12, n=8))
    return out


def napkin(width, depth, mat, layers=4, gap=0.035, at=(0, 0, 0), turn_z=0.0, seed=3, wobble=0.012):
    """A folded cloth: one sheet going back and forth, lying on z = 0."""
    rng = random.Random(seed)
    section = []
    for i in range(layers):
        z = gap * i + 0.012
        short = rng.uniform(0.0, 0.03) * width
        xs = [(-width / 2 + short) + (width - 2 * short) * k / 24 for k in range(25)]
        section += [(x, z) for x in (xs if i % 2 == 0 else reversed(xs))]
        if i < layers - 1:
            edge = section[-1][0]
            sign = 1 if i % 2 == 0 else -1
            section += [(edge + sign * gap * 0.55 * math.sin(a), z + gap / 2 - gap / 2 * math.cos(a)) for a in (math.pi * k / 6 for k in range(1, 6))]
    bm = bmesh.new()
    rows = []
    n = 26
    phase = [rng.uniform(0, TAU) for _ in range(6)]
    for j in range(n + 1):
        y = -depth / 2 + depth * j / n
        row = []
        for i, (x, z) in enumerate(section):
            w = wobble * (math.sin(x * 2.1 + y * 1.3 + phase[0]) + 0.6 * math.sin(y * 3.7 - x * 1.1 + phase[1]) + 1.0)
            row.append(bm.verts.new((x + 0.02 * math.sin(y * 2.3 + phase[2]) * (z / gap), y + 0.008 * math.sin(x * 4 + phase[3] + z * 9), z + w * (z / (gap * layers)))))
        rows.append(row)
    for j in range(n):
        for i in range(len(section) - 1):
            bm.faces.new((rows[j][i], rows[j][i + 1], rows[j + 1][i + 1], rows[j + 1][i]))
    ob = _object("napkin", bm, mat)
    s = ob.modifiers.new("solid", "SOLIDIFY")
    s.thickness = 0.018
    sub = ob.modifiers.new("sub", "SUBSURF")
    sub.levels = sub.render_levels = 1
    ob.location, ob.rotation_euler = at, (0, 0, math.radians(turn_z))
    return ob


def disc(radius, z, mat, at=(0, 0), name="disc"):
    """A flat surface: tea, soil, water."""
    return turn([(0, z), (radius * 0.5, z), (radius, z)], mat, name=name, at=(at[0], at[1], 0), steps=64)


def soil(radius, z, at=(0, 0), seed=2, a=None, b=None):
    """Crumbly soil as a bumpy disc (or rectangle a × b)."""
    rng = random.Random(seed)
    m = material("soil", (0.05, 0.033, 0.022), rough=1.0)
    _bump(m, _noise(m, 14, 5, 0.7), 1.0, 0.06)
    bm = bmesh.new()
    n = 40
    if a:
        rows = [[bm.verts.new((-a + 2 * a * i / n, -b + 2 * b * j / 12, z + rng.uniform(-0.012, 0.012))) for i in range(n + 1)] for j in range(13)]
        for j in range(12):
            for i in range(n):
                bm.faces.new((rows[j][i], rows[j][i + 1], rows[j + 1][i + 1], rows[j + 1][i]))
    else:
        rings = [[bm.verts.new((radius * i / 10 * math.cos(k / n * TAU), radius * i / 10 * math.sin(k / n * TAU), z + rng.uniform(-0.012, 0.012) + 0.03 * (1 - i / 10))) for k in range(n)] for i in range(1, 11)]
        mid = bm.verts.new((0, 0, z + 0.03))
        for k in range(n):
            bm.faces.new((mid, rings[0][k], rings[0][(k + 1) % n]))
        for i in range(9):
            for k in range(n):
                bm.faces.new((rings[i][k], rings[i + 1][k], rings[i + 1][(k + 1) % n], rings[i][(k + 1) % n]))
    ob = _object("soil", bm, m)
    ob.location = (at[0], at[1], 0)
    return ob


def scatter(mesh_ob, spots, seed=1):
    """Linked copies of an object at the spots, turned at random."""
    rng = random.Random(seed)
    for p in spots:
        c = mesh_ob.copy()
        bpy.context.scene.collection.objects.link(c)
        c.location = p
        c.rotation_euler = tuple(rng.uniform(0, TAU) for _ in range(3))
        s = rng.uniform(0.85, 1.15)
        c.scale = tuple(k * s for k in mesh_ob.scale)


# --- running -------------------------------------------------------------------------------------

def _thrifty(s):
    """The same picture for two thirds of the time."""
    c = s.cycles
    c.max_bounces, c.diffuse_bounces, c.glossy_bounces, c.transmission_bounces = 6, 3, 3, 6
    c.caustics_reflective = c.caustics_refractive = False
    c.use_light_tree = False
    c.denoising_prefilter, c.denoising_quality = "FAST", "BALANCED"
    c.adaptive_threshold, c.adaptive_min_samples = 0.06, 5


LINEN = (0.83, 0.735, 0.61)  # a little warmer than the studio's: it renders as unbleached cloth


def run(table, backdrop, size=(880, 1100)):
    """table: {picture name: (function that builds, {shoot's options})}; names on the command line select by prefix."""
    here = os.path.dirname(os.path.abspath(__file__))
    out = os.environ.get("OUT", os.path.join(here, "..", "rendered"))
    wanted = sys.argv[1:]
    for name, (build, options) in table.items():
        if wanted and not any(name == w or name.startswith(w + "-") for w in wanted):
            continue
        options = dict(options)
        w, h = options.pop("size", size)
        scene(w, h, samples=16, backdrop=options.pop("backdrop", backdrop), fill=options.pop("fill", 0.35))
        build()
        _thrifty(bpy.context.scene)
        shoot(os.path.join(out, name + ".jpg"), **options)
