/** A profile of `CollectFtrackFamily`; `families` are those of its only advanced filter. */
function profile(
  host_names: readonly string[],
  product_base_types: readonly string[],
  add_ftrack_family: boolean,
  families?: readonly string[],
) {
  const advanced_filtering = families ? [{ families, add_ftrack_family: true }] : [];
  return {
    host_names,
    product_base_types,
    task_types: [],
    task_names: [],
    add_ftrack_family,
    advanced_filtering,
  };
}

export const familyProfiles = [
  profile(["traypublisher"], [], true),
  profile(["traypublisher"], ["matchmove", "shot"], false),
  profile(["traypublisher"], ["plate", "review", "audio"], false, ["clip", "review"]),
  profile(["maya"], ["model", "setdress", "animation", "look", "rig", "camera", "review"], true),
  profile(["blender", "houdini", "max"], [], false, ["review"]),
  profile(["tvpaint"], ["renderPass"], false),
  profile(["tvpaint"], [], true),
  profile(["nuke"], ["write", "render", "prerender"], false, ["review"]),
  profile(["aftereffects"], ["render", "workfile"], true),
  profile(["flame"], ["plate", "take"], true),
  profile(["photoshop"], ["review"], true),
];

const ASSET_TYPES = `
  camera->cam, look->look, mayaAscii->scene, model->geo, rig->rig, setdress->setdress,
  pointcache->cache, render->render, prerender->render, render2d->render, nukescript->comp,
  write->render, review->mov, plate->img, audio->audio, workfile->scene, animation->cache,
  image->img, reference->reference, ass->cache, mayaScene->scene, camerarig->rig,
  yeticache->cache, yetiRig->rig, xgen->xgen, rendersetup->rendersetup, assembly->assembly,
  layout->layout, unrealStaticMesh->geo, vrayproxy->cache, redshiftproxy->cache, usd->usd`;

/** The ftrack asset type that each product base type becomes. */
export const assetTypes = ASSET_TYPES.split(",").map((pair) => {
  const [name, asset_type] = pair.trim().split("->");
  return { name, asset_type };
});
