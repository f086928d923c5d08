"""Routes for collections: named sets of documents that questions may keep to; curators make and change them."""

from typing import Annotated

from fastapi import APIRouter, Depends

from assistant.api.current_caller import of_caller
from assistant.curation.collections import Gathering, gather, regather, scatter
from assistant.desk import Desk
from corpus.library.collections import Collection


def collections(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/api/collections", tags=["collections"])

    Mine = Annotated[Desk, Depends(of_caller(desk))]  # noqa: N806 - a type
    Curator = Annotated[Desk, Depends(of_caller(desk, "curate"))]  # noqa: N806 - a type

    @router.get("")
    def listed(mine: Mine) -> list[Collection]:
        """The collections, by name, each with those of its documents that you may read."""
        return mine.shelf.collections()

    @router.get("/{collection_id}")
    def one(collection_id: str, mine: Mine) -> Collection:
        """A collection, with those of its documents that you may read."""
        return mine.shelf.collection(collection_id)

    @router.post("", status_code=201)
    def make(wanted: Gathering, mine: Curator) -> Collection:
        """Make a collection; its id is made of its name."""
        return gather(mine, wanted)

    @router.put("/{collection_id}")
    def change(collection_id: str, wanted: Gathering, mine: Curator) -> Collection:
        """Give a collection its name and its documents anew. Questions keep to what it holds when they are asked."""
        return regather(mine, collection_id, wanted)

    @router.delete("/{collection_id}", status_code=204)
    def remove(collection_id: str, mine: Curator) -> None:
        """Take a collection away. Its documents stay; conversations that kept to it have to choose anew."""
        scatter(mine, collection_id)

    return router
