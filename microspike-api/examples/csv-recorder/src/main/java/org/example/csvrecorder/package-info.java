/**
 * Recordings in comma-separated text: where they are made ({@code CsvRecorder}), what they receive
 * ({@code CsvRecording}) and how it is written ({@code Table}).
 */
package org.example.csvrecorder;
