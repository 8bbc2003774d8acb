/**
 * Pictures as spikes: the parameters ({@code ImagesSource}), how pictures are read ({@code PictureFile} and the readers of each
 * format), when which is shown ({@code ImageTrials}), and what spikes it gives ({@code Encoding}).
 */
package org.microspike.images;
