/// What has to hold before anything is started: settings that can be understood, a folder that can
/// be used, an address to listen on, a Kafka that answers.
///
/// Entry point: [StartChecks]; what it refuses is a [StartRefused], told in one line.
/// [ProgramSettings] says what this process does and where. Only the program itself depends on this
/// package.
@NullMarked
package org.cednews.app.start;

import org.jspecify.annotations.NullMarked;
