/** Plasticity by a window of time: its parameters ({@code WindowRule}) and its state ({@code Window}). */
package org.example.window;
