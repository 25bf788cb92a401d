/**
 * HDF5 files, read with distrust: nothing outside the file is opened, nothing is allocated on the word of a header, and whatever the
 * library stumbles over becomes one clear error.
 */
package dev.carousel.interop.keras.hdf5;
