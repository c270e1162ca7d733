import os

import ftrack_api.exception
import ftrack_api.symbol
import requests
from ftrack_api.accessor.disk import DiskAccessor
from ftrack_api.structure.standard import StandardStructure

from sandbox_case import SERVER, SandboxCase, unique

BYTES = bytes(range(256)) * 5000


class Components(SandboxCase):
    """a component"""

    def file(self, name="plate.exr", content=BYTES):
        path = os.path.join(self.temporary_folder(), name)
        with open(path, "wb") as file:
            file.write(content)
        return path

    def sequence(self):
        folder = self.temporary_folder()
        for frame in (1001, 1002, 1003):
            with open(os.path.join(folder, "plate.{0}.exr".format(frame)), "wb") as file:
                file.write("frame {0}".format(frame).encode())
        return os.path.join(folder, "plate.%04d.exr [1001-1003]")

    def server_location(self):
        return self.session.get("Location", ftrack_api.symbol.SERVER_LOCATION_ID)

    def test_roundtrip(self):
        """in the server's location comes back byte by byte"""
        location = self.server_location()
        component = self.new_version().create_component(
            self.file(), {"name": "plate"}, location=location
        )
        self.session.commit()
        self.assertEqual(component["size"], len(BYTES))
        self.assertEqual(component["file_type"], ".exr")
        self.assertEqual(location.get_component_availability(component), 100.0)
        self.assertEqual(requests.get(location.get_url(component)).content, BYTES)
        reader = location.accessor.open(location.get_resource_identifier(component))
        self.assertEqual(reader.read(), BYTES)

    def test_address(self):
        """tells the address of its bytes"""
        location = self.server_location()
        component = self.session.create_component(self.file(), location=location)
        self.session.commit()
        seen = self.elsewhere().query(
            'select url from ComponentLocation where component_id is "{0}" '
            'and location_id is "{1}"'.format(component["id"], location["id"])
        ).one()
        self.assertEqual(requests.get(seen["url"]["value"]).content, BYTES)

    def test_sequence(self):
        """may be a sequence of frames, each a component of its own"""
        component = self.session.create_component(
            self.sequence(), {"name": "plate"}, location=self.server_location()
        )
        self.session.commit()
        seen = self.elsewhere().get("Component", component["id"])
        self.assertEqual(seen.entity_type, "SequenceComponent")
        self.assertEqual(seen["padding"], 4)
        self.assertEqual(sorted(one["name"] for one in seen["members"]), ["1001", "1002", "1003"])
        frame = next(one for one in component["members"] if one["name"] == "1002")
        address = self.server_location().get_url(frame)
        self.assertEqual(requests.get(address).content, b"frame 1002")

    def test_locations(self):
        """is copied from one location to another"""
        disk = self.session.create("Location", {"name": unique("disk")})
        self.session.commit()
        disk.accessor = DiskAccessor(prefix=self.temporary_folder())
        disk.structure = StandardStructure()
        component = self.new_version().create_component(
            self.file(), {"name": "main"}, location=self.server_location()
        )
        self.session.commit()
        disk.add_component(component, self.server_location())
        with open(disk.get_filesystem_path(component), "rb") as file:
            self.assertEqual(file.read(), BYTES)
        availability = self.session.get_component_availability(component)
        self.assertEqual(availability[disk["id"]], 100.0)
        self.server_location().remove_component(component)
        self.assertEqual(self.server_location().get_component_availability(component), 0.0)
        with self.assertRaises(ftrack_api.exception.ComponentNotInLocationError):
            self.server_location().get_url(component)

    def test_origin(self):
        """remembers where it comes from"""
        path = self.file()
        component = self.session.create_component(path, location=None)
        self.session.commit()
        origin = self.session.get("Location", ftrack_api.symbol.ORIGIN_LOCATION_ID)
        self.assertEqual(origin.get_filesystem_path(component), path)

    def test_twice(self):
        """cannot be twice in one location"""
        location = self.server_location()
        component = self.session.create_component(self.file(), location=location)
        self.session.commit()
        origin = self.session.get("Location", ftrack_api.symbol.ORIGIN_LOCATION_ID)
        with self.assertRaises(ftrack_api.exception.ComponentInLocationError):
            location.add_component(component, origin)

    def test_thumbnail(self):
        """is a thumbnail of what it was made for"""
        version = self.new_version()
        thumbnail = version.create_thumbnail(self.file("thumb.jpg"))
        self.session.commit()
        self.assertEqual(version["thumbnail_id"], thumbnail["id"])
        address = self.server_location().get_thumbnail_url(thumbnail, size=500)
        self.assertEqual(requests.get(address).content, BYTES)
        seen = self.elsewhere().get("AssetVersion", version["id"])
        self.assertEqual(requests.get(seen["thumbnail_url"]["value"]).content, BYTES)

    def test_metadata(self):
        """has metadata, and belongs to its version"""
        version = self.new_version()
        component = version.create_component(self.file(), {"name": "plate"}, location=None)
        component["metadata"]["ftr_meta"] = '{"frameIn": 1001}'
        self.session.commit()
        seen = self.elsewhere().get("AssetVersion", version["id"])["components"][0]
        self.assertEqual(seen["metadata"]["ftr_meta"], '{"frameIn": 1001}')

    def test_encoding(self):
        """is encoded for review by a job"""
        version = self.new_version()
        component = version.create_component(
            self.file("clip.mov"), {"name": "clip"}, location=self.server_location()
        )
        self.session.commit()
        job = self.session.encode_media(component, version["id"])
        self.assertEqual(job.entity_type, "Job")

    def test_strangers(self):
        """gives its bytes to nobody without a key"""
        component = self.session.create_component(self.file(), location=self.server_location())
        self.session.commit()
        address = "{0}/component/get?id={1}&username={2}&apiKey=made-up".format(
            SERVER, component["id"], self.session.api_user
        )
        self.assertEqual(requests.get(address).status_code, 403)
