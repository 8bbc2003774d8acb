/** Triplet spike-timing-dependent plasticity: its parameters ({@code TripletRule}) and its traces ({@code Triplet}). */
package org.example.triplet;
