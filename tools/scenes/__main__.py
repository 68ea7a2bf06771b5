"""Write every scene, and take away those that nothing draws any more."""

from scenes import FOLDER, draw

FOLDER.mkdir(parents=True, exist_ok=True)
scenes = draw()
for path in set(FOLDER.glob("*.svg")) - set(scenes):
    path.unlink()
for path, svg in scenes.items():
    path.write_text(svg, encoding="utf-8")
print(f"{len(scenes)} scenes, the largest {max(len(svg) for svg in scenes.values())} characters")
