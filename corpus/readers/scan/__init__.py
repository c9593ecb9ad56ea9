"""Pictures of pages, through text recognition."""

from corpus.readers.scan.pictures import MOST_PAGES, check_pixels, pictures_in
from corpus.readers.scan.read import read_pictures, read_scan, words_of

__all__ = ["MOST_PAGES", "check_pixels", "pictures_in", "read_pictures", "read_scan", "words_of"]
