<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name />
    <message>
        <source>&amp;Open CSV…</source>
        <translation>&amp;CSV öffnen…</translation>
    </message>
    <message>
        <source>Load one or more CSV files and score them</source>
        <translation>Eine oder mehrere CSV-Dateien laden und bewerten</translation>
    </message>
    <message>
        <source>Open s&amp;ession…</source>
        <translation>Sitzung ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Bring back a saved session: source, view and charts</source>
        <translation>Eine gespeicherte Sitzung zurückholen: Quelle, Ansicht und Diagramme</translation>
    </message>
    <message>
        <source>&amp;Save session…</source>
        <translation>&amp;Sitzung speichern…</translation>
    </message>
    <message>
        <source>Save source, view and charts to a file</source>
        <translation>Quelle, Ansicht und Diagramme in einer Datei speichern</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Close Redshank; it comes back as it is now</source>
        <translation>Redshank schließen; beim nächsten Start ist alles wieder da</translation>
    </message>
    <message>
        <source>&amp;Copy sentence</source>
        <translation>Satz &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy why the chosen incident was flagged</source>
        <translation>Kopieren, warum der gewählte Vorfall gemeldet wurde</translation>
    </message>
    <message>
        <source>Copy c&amp;hart image</source>
        <translation>&amp;Diagrammbild kopieren</translation>
    </message>
    <message>
        <source>Copy the charts as they are shown</source>
        <translation>Die Diagramme kopieren, wie sie zu sehen sind</translation>
    </message>
    <message>
        <source>&amp;Find metric…</source>
        <translation>&amp;Metrik suchen…</translation>
    </message>
    <message>
        <source>Filter the list of metrics</source>
        <translation>Die Liste der Metriken filtern</translation>
    </message>
    <message>
        <source>Find co&amp;mmand…</source>
        <translation>&amp;Befehl suchen…</translation>
    </message>
    <message>
        <source>Every command with its keys</source>
        <translation>Alle Befehle mit ihren Tasten</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>Language, appearance, charts, time and sources</source>
        <translation>Sprache, Darstellung, Diagramme, Zeit und Quellen</translation>
    </message>
    <message>
        <source>Charts as &amp;picture…</source>
        <translation>Diagramme als &amp;Bild…</translation>
    </message>
    <message>
        <source>Save the shown charts as PNG or SVG</source>
        <translation>Die sichtbaren Diagramme als PNG oder SVG speichern</translation>
    </message>
    <message>
        <source>&amp;Shown samples as CSV…</source>
        <translation>&amp;Sichtbares als CSV…</translation>
    </message>
    <message>
        <source>Save the samples in the shown range with their scores</source>
        <translation>Die Messwerte im sichtbaren Zeitraum mit ihren Scores speichern</translation>
    </message>
    <message>
        <source>&amp;All samples as CSV…</source>
        <translation>&amp;Alles als CSV…</translation>
    </message>
    <message>
        <source>Save every sample of every metric with its score</source>
        <translation>Jeden Messwert jeder Metrik mit seinem Score speichern</translation>
    </message>
    <message>
        <source>Incident &amp;report…</source>
        <translation>Vorfallbe&amp;richt…</translation>
    </message>
    <message>
        <source>Save what is known of the chosen incident, with charts, as HTML or PDF</source>
        <translation>Was über den gewählten Vorfall bekannt ist, mit Diagrammen als HTML oder PDF speichern</translation>
    </message>
    <message>
        <source>&amp;Live</source>
        <translation>&amp;Live</translation>
    </message>
    <message>
        <source>Follow the newest samples, or hold the view still</source>
        <translation>Den neuesten Messwerten folgen oder die Ansicht anhalten</translation>
    </message>
    <message>
        <source>Go to the &amp;newest sample</source>
        <translation>Zum &amp;neuesten Messwert</translation>
    </message>
    <message>
        <source>Show the newest samples and follow them</source>
        <translation>Die neuesten Messwerte zeigen und ihnen folgen</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Show a shorter time</source>
        <translation>Eine kürzere Zeit zeigen</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Show a longer time</source>
        <translation>Eine längere Zeit zeigen</translation>
    </message>
    <message>
        <source>&amp;Fit all</source>
        <translation>&amp;Alles zeigen</translation>
    </message>
    <message>
        <source>Show all there is</source>
        <translation>Zeigen, was es gibt</translation>
    </message>
    <message>
        <source>View &amp;back</source>
        <translation>Ansicht &amp;zurück</translation>
    </message>
    <message>
        <source>Return to the view before</source>
        <translation>Zur vorigen Ansicht zurückkehren</translation>
    </message>
    <message>
        <source>View forwar&amp;d</source>
        <translation>Ansicht &amp;vor</translation>
    </message>
    <message>
        <source>Undo going back</source>
        <translation>Das Zurückgehen rückgängig machen</translation>
    </message>
    <message>
        <source>Pan left</source>
        <translation>Nach links</translation>
    </message>
    <message>
        <source>Move to earlier samples</source>
        <translation>Zu früheren Messwerten gehen</translation>
    </message>
    <message>
        <source>Pan right</source>
        <translation>Nach rechts</translation>
    </message>
    <message>
        <source>Move to later samples</source>
        <translation>Zu späteren Messwerten gehen</translation>
    </message>
    <message>
        <source>Pan far left</source>
        <translation>Weit nach links</translation>
    </message>
    <message>
        <source>Move a whole view to the left</source>
        <translation>Um eine ganze Ansicht nach links gehen</translation>
    </message>
    <message>
        <source>Pan far right</source>
        <translation>Weit nach rechts</translation>
    </message>
    <message>
        <source>Move a whole view to the right</source>
        <translation>Um eine ganze Ansicht nach rechts gehen</translation>
    </message>
    <message>
        <source>Go to the oldes&amp;t sample</source>
        <translation>Zum ältes&amp;ten Messwert</translation>
    </message>
    <message>
        <source>Show where the data begin</source>
        <translation>Zeigen, wo die Daten beginnen</translation>
    </message>
    <message>
        <source>Crosshair one sample on</source>
        <translation>Fadenkreuz einen Messwert vor</translation>
    </message>
    <message>
        <source>Move the crosshair to the next sample</source>
        <translation>Das Fadenkreuz auf den nächsten Messwert setzen</translation>
    </message>
    <message>
        <source>Crosshair one sample back</source>
        <translation>Fadenkreuz einen Messwert zurück</translation>
    </message>
    <message>
        <source>Move the crosshair to the sample before</source>
        <translation>Das Fadenkreuz auf den vorigen Messwert setzen</translation>
    </message>
    <message>
        <source>&amp;UTC</source>
        <translation>&amp;UTC</translation>
    </message>
    <message>
        <source>Print all times in UTC, or in this computer's zone</source>
        <translation>Alle Zeiten in UTC oder in der Zone dieses Computers</translation>
    </message>
    <message>
        <source>&amp;Expected band</source>
        <translation>E&amp;rwarteter Bereich</translation>
    </message>
    <message>
        <source>Draw the expected value and the range that scores below 1</source>
        <translation>Den erwarteten Wert zeichnen und den Bereich, der unter 1 bleibt</translation>
    </message>
    <message>
        <source>Anomaly &amp;ribbons</source>
        <translation>Anomalie&amp;streifen</translation>
    </message>
    <message>
        <source>Draw the ribbon of scores under each chart</source>
        <translation>Unter jedem Diagramm den Streifen der Scores zeichnen</translation>
    </message>
    <message>
        <source>&amp;Crosshair: off, line, values</source>
        <translation>&amp;Fadenkreuz: aus, Linie, Werte</translation>
    </message>
    <message>
        <source>Change what the crosshair shows</source>
        <translation>Ändern, was das Fadenkreuz zeigt</translation>
    </message>
    <message>
        <source>Put every panel back where it was at first</source>
        <translation>Jeden Bereich dorthin setzen, wo er anfangs war</translation>
    </message>
    <message>
        <source>Reduce &amp;motion</source>
        <translation>&amp;Weniger Bewegung</translation>
    </message>
    <message>
        <source>Move a live view once a second instead of smoothly</source>
        <translation>Eine Live-Ansicht einmal in der Sekunde statt fließend bewegen</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollb&amp;ild</translation>
    </message>
    <message>
        <source>Fill the whole screen</source>
        <translation>Den ganzen Bildschirm füllen</translation>
    </message>
    <message>
        <source>Next &amp;pane</source>
        <translation>Nä&amp;chster Bereich</translation>
    </message>
    <message>
        <source>Move the focus to the next part of the window</source>
        <translation>Den Fokus auf den nächsten Teil des Fensters setzen</translation>
    </message>
    <message>
        <source>Pre&amp;vious pane</source>
        <translation>Voriger Bereic&amp;h</translation>
    </message>
    <message>
        <source>Move the focus to the part before</source>
        <translation>Den Fokus auf den vorigen Teil des Fensters setzen</translation>
    </message>
    <message>
        <source>&amp;Demo</source>
        <translation>&amp;Demo</translation>
    </message>
    <message>
        <source>Four made-up metrics with faults, live; nothing leaves this computer</source>
        <translation>Vier erfundene Metriken mit Fehlern, live; nichts verlässt diesen Computer</translation>
    </message>
    <message>
        <source>&amp;This computer</source>
        <translation>Dieser &amp;Computer</translation>
    </message>
    <message>
        <source>Processor, memory, disk, network and load of this computer, live</source>
        <translation>Prozessor, Speicher, Platte, Netz und Last dieses Computers, live</translation>
    </message>
    <message>
        <source>&amp;Follow a growing file…</source>
        <translation>&amp;Wachsende Datei verfolgen…</translation>
    </message>
    <message>
        <source>Read a CSV file on as it grows</source>
        <translation>Eine CSV-Datei weiterlesen, während sie wächst</translation>
    </message>
    <message>
        <source>&amp;Replay the file</source>
        <translation>Datei wieder&amp;geben</translation>
    </message>
    <message>
        <source>Play the file again as if it were live, scored sample by sample</source>
        <translation>Die Datei noch einmal abspielen, als käme sie live, Messwert für Messwert bewertet</translation>
    </message>
    <message>
        <source>&amp;Step</source>
        <translation>&amp;Schritt</translation>
    </message>
    <message>
        <source>Give out one more sample while the replay is paused</source>
        <translation>Einen weiteren Messwert ausgeben, während die Wiedergabe angehalten ist</translation>
    </message>
    <message>
        <source>&amp;Loop</source>
        <translation>Schlei&amp;fe</translation>
    </message>
    <message>
        <source>Begin again when the replay comes to its end</source>
        <translation>Am Ende der Wiedergabe von vorn beginnen</translation>
    </message>
    <message>
        <source>Stop l&amp;oading</source>
        <translation>&amp;Laden anhalten</translation>
    </message>
    <message>
        <source>Stop loading and keep what is loaded</source>
        <translation>Nicht weiterladen und behalten, was geladen ist</translation>
    </message>
    <message>
        <source>&amp;Most anomalous first</source>
        <translation>&amp;Auffälligste zuerst</translation>
    </message>
    <message>
        <source>Sort the list of metrics by their newest scores</source>
        <translation>Die Liste der Metriken nach den neuesten Scores ordnen</translation>
    </message>
    <message>
        <source>&amp;Retrain</source>
        <translation>&amp;Neu trainieren</translation>
    </message>
    <message>
        <source>Train a model on what is loaded; the old one scores on meanwhile</source>
        <translation>Ein Modell mit dem trainieren, was geladen ist; das alte bewertet solange weiter</translation>
    </message>
    <message>
        <source>&amp;Cancel training</source>
        <translation>Training &amp;abbrechen</translation>
    </message>
    <message>
        <source>Stop the training; the old model stays as it is</source>
        <translation>Das Training beenden; das alte Modell bleibt, wie es ist</translation>
    </message>
    <message>
        <source>&amp;Open model…</source>
        <translation>Modell ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Score with a saved model</source>
        <translation>Mit einem gespeicherten Modell bewerten</translation>
    </message>
    <message>
        <source>&amp;Save model…</source>
        <translation>Modell &amp;speichern…</translation>
    </message>
    <message>
        <source>Write the model in use to a folder</source>
        <translation>Das benutzte Modell in einen Ordner schreiben</translation>
    </message>
    <message>
        <source>&amp;Next anomaly</source>
        <translation>&amp;Nächste Anomalie</translation>
    </message>
    <message>
        <source>Show the next flagged sample, or the newest incident while live</source>
        <translation>Den nächsten markierten Messwert zeigen, live den neuesten Vorfall</translation>
    </message>
    <message>
        <source>&amp;Previous anomaly</source>
        <translation>&amp;Vorige Anomalie</translation>
    </message>
    <message>
        <source>Show the flagged sample before</source>
        <translation>Den vorigen markierten Messwert zeigen</translation>
    </message>
    <message>
        <source>&amp;Show incident</source>
        <translation>Vorfall &amp;zeigen</translation>
    </message>
    <message>
        <source>Move the charts to the chosen incident, or to the newest</source>
        <translation>Die Diagramme zum gewählten oder zum neuesten Vorfall bewegen</translation>
    </message>
    <message>
        <source>&amp;Explain</source>
        <translation>&amp;Erklären</translation>
    </message>
    <message>
        <source>Why the sample at the crosshair, or else the chosen incident, got its scores</source>
        <translation>Warum der Messwert am Fadenkreuz oder der gewählte Vorfall seine Scores bekam</translation>
    </message>
    <message>
        <source>&amp;Acknowledge</source>
        <translation>&amp;Bestätigen</translation>
    </message>
    <message>
        <source>Say that you have seen the chosen incident</source>
        <translation>Sagen, dass der gewählte Vorfall gesehen ist</translation>
    </message>
    <message>
        <source>&amp;Getting started</source>
        <translation>&amp;Erste Schritte</translation>
    </message>
    <message>
        <source>The first minute with Redshank</source>
        <translation>Die erste Minute mit Redshank</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>Every key, menu by menu</source>
        <translation>Alle Tasten, Menü für Menü</translation>
    </message>
    <message>
        <source>&amp;Diagnostics…</source>
        <translation>&amp;Diagnose…</translation>
    </message>
    <message>
        <source>Versions, screens, metrics and models, to be copied into a report</source>
        <translation>Versionen, Bildschirme, Metriken und Modelle, zum Kopieren in eine Meldung</translation>
    </message>
    <message>
        <source>&amp;How detection works</source>
        <translation>&amp;Wie die Erkennung arbeitet</translation>
    </message>
    <message>
        <source>What the scores mean, what looks at each sample, and what it cannot see</source>
        <translation>Was die Scores bedeuten, was auf jeden Messwert blickt und was verborgen bleibt</translation>
    </message>
    <message>
        <source>&amp;About Redshank</source>
        <translation>Über &amp;Redshank</translation>
    </message>
    <message>
        <source>Version and licences</source>
        <translation>Version und Lizenzen</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;Prometheus…</source>
        <translation>&amp;Prometheus…</translation>
    </message>
    <message>
        <source>Connect to Prometheus, VictoriaMetrics, Thanos or Mimir</source>
        <translation>Mit Prometheus, VictoriaMetrics, Thanos oder Mimir verbinden</translation>
    </message>
    <message>
        <source>Response &amp;times…</source>
        <translation>Antwort&amp;zeiten…</translation>
    </message>
    <message>
        <source>Measure how fast web addresses answer, and how long their certificates last</source>
        <translation>Messen, wie schnell Webadressen antworten und wie lange ihre Zertifikate noch gelten</translation>
    </message>
    <message>
        <source>Poll &amp;now</source>
        <translation>&amp;Jetzt abfragen</translation>
    </message>
    <message>
        <source>Ask the source at once, also where the next try would be later</source>
        <translation>Die Quelle sofort fragen, auch wenn der nächste Versuch später wäre</translation>
    </message>
    <message>
        <source>How the file is rea&amp;d…</source>
        <translation>Wie die &amp;Datei gelesen wird…</translation>
    </message>
    <message>
        <source>Change delimiter, columns, dates and the like of the file that is open</source>
        <translation>Trennzeichen, Spalten, Datumsangaben und Ähnliches der geöffneten Datei ändern</translation>
    </message>
    <message>
        <source>&amp;Bad rows…</source>
        <translation>Fehler&amp;hafte Zeilen…</translation>
    </message>
    <message>
        <source>List the rows that could not be read, with line number, reason and text</source>
        <translation>Die Zeilen auflisten, die nicht gelesen werden konnten, mit Nummer, Grund und Text</translation>
    </message>
    <message>
        <source>&amp;Use new model</source>
        <translation>Neues Modell n&amp;utzen</translation>
    </message>
    <message>
        <source>The model that was just trained takes over</source>
        <translation>Das eben trainierte Modell übernimmt</translation>
    </message>
    <message>
        <source>&amp;Keep old model</source>
        <translation>Altes Modell &amp;behalten</translation>
    </message>
    <message>
        <source>Drop the model that was just trained</source>
        <translation>Das eben trainierte Modell verwerfen</translation>
    </message>
    <message>
        <source>&amp;Mend training data</source>
        <translation>&amp;Trainingsdaten ausbessern</translation>
    </message>
    <message>
        <source>Do all that the check before training proposes</source>
        <translation>Alles tun, was die Prüfung vor dem Training vorschlägt</translation>
    </message>
    <message>
        <source>Retrain b&amp;y itself…</source>
        <translation>&amp;Von selbst neu trainieren…</translation>
    </message>
    <message>
        <source>Train every so many hours, or when scores drift</source>
        <translation>Alle paar Stunden trainieren oder wenn die Scores abdriften</translation>
    </message>
    <message>
        <source>Re&amp;wind</source>
        <translation>R&amp;ückblick</translation>
    </message>
    <message>
        <source>Look at the past with the knowledge of then</source>
        <translation>Mit dem Wissen von damals auf die Vergangenheit sehen</translation>
    </message>
    <message>
        <source>&amp;Fire drill…</source>
        <translation>Alarm&amp;übung…</translation>
    </message>
    <message>
        <source>Draw a fault onto a metric and see whether it would be caught</source>
        <translation>Einen Fehler auf eine Metrik zeichnen und sehen, ob er gefunden würde</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Take back what was done last</source>
        <translation>Zurücknehmen, was zuletzt getan wurde</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Do again what was taken back</source>
        <translation>Noch einmal tun, was zurückgenommen wurde</translation>
    </message>
    <message>
        <source>The chosen incident, flag or range was a real anomaly</source>
        <translation>Der gewählte Vorfall, Punkt oder Bereich war eine echte Anomalie</translation>
    </message>
    <message>
        <source>Mark as &amp;false</source>
        <translation>Als &amp;falsch markieren</translation>
    </message>
    <message>
        <source>Nothing was wrong there: learn not to tell of it</source>
        <translation>Dort war alles in Ordnung: lernen, es nicht zu melden</translation>
    </message>
    <message>
        <source>Mark as e&amp;xpected</source>
        <translation>Als er&amp;wartet markieren</translation>
    </message>
    <message>
        <source>Odd, but planned or known: learn it as part of what is normal</source>
        <translation>Auffällig, aber geplant oder bekannt: als normal lernen</translation>
    </message>
    <message>
        <source>&amp;Import labels…</source>
        <translation>&amp;Markierungen einlesen…</translation>
    </message>
    <message>
        <source>Take in labels from a CSV file: begin, end, label, metrics</source>
        <translation>Markierungen aus einer CSV-Datei übernehmen: begin, end, label, metrics</translation>
    </message>
    <message>
        <source>&amp;Labels as CSV…</source>
        <translation>&amp;Markierungen als CSV…</translation>
    </message>
    <message>
        <source>Save what was marked as real, false or expected</source>
        <translation>Speichern, was als echt, falsch oder erwartet markiert wurde</translation>
    </message>
    <message>
        <source>Mark as rea&amp;l</source>
        <translation>Als ec&amp;ht markieren</translation>
    </message>
    <message>
        <source>Me&amp;tric settings…</source>
        <translation>Metrik e&amp;instellen…</translation>
    </message>
    <message>
        <source>Alarm &amp;budget…</source>
        <translation>Alarmbud&amp;get…</translation>
    </message>
    <message>
        <source>Find the line that tells at most so many alarms a day</source>
        <translation>Die Linie finden, die höchstens so viele Alarme am Tag meldet</translation>
    </message>
    <message>
        <source>E&amp;xclude from training</source>
        <translation>Vom Training ausneh&amp;men</translation>
    </message>
    <message>
        <source>No later training learns from the selected range; once more takes it back</source>
        <translation>Kein späteres Training lernt vom gewählten Bereich; noch einmal nimmt es zurück</translation>
    </message>
    <message>
        <source>Accept as new nor&amp;mal</source>
        <translation>Als neuen Nor&amp;malzustand annehmen</translation>
    </message>
    <message>
        <source>Train from where the chosen incident began; one undo brings the old model back</source>
        <translation>Ab dem Beginn des gewählten Vorfalls trainieren; einmal Rückgängig bringt das alte Modell zurück</translation>
    </message>
    <message>
        <source>V&amp;ersions…</source>
        <translation>Ve&amp;rsionen…</translation>
    </message>
    <message>
        <source>Every model that was trained: compare two, bring one back, export it</source>
        <translation>Jedes trainierte Modell: zwei vergleichen, eines zurückholen, eines exportieren</translation>
    </message>
    <message>
        <source>&amp;Note…</source>
        <translation>No&amp;tiz…</translation>
    </message>
    <message>
        <source>Write a note at the selected range or the crosshair</source>
        <translation>Eine Notiz zum gewählten Bereich oder beim Fadenkreuz schreiben</translation>
    </message>
    <message>
        <source>Note&amp;s…</source>
        <translation>Not&amp;izen…</translation>
    </message>
    <message>
        <source>Every note: show, edit, delete, export</source>
        <translation>Alle Notizen: zeigen, ändern, löschen, exportieren</translation>
    </message>
    <message>
        <source>Incident &amp;file…</source>
        <translation>Vorfalls&amp;datei…</translation>
    </message>
    <message>
        <source>Save the chosen incident with samples, models, labels and notes, to be opened anywhere</source>
        <translation>Den gewählten Vorfall mit Messwerten, Modellen, Einordnungen und Notizen speichern, überall zu öffnen</translation>
    </message>
    <message>
        <source>Direction, smallest change, gaps, unit and a sensitivity of its own for a metric</source>
        <translation>Richtung, kleinste Änderung, Lücken, Einheit und eine eigene Empfindlichkeit für eine Metrik</translation>
    </message>
    <message>
        <source>Settin&amp;gs of many metrics…</source>
        <translation>Einstellungen vie&amp;ler Metriken…</translation>
    </message>
    <message>
        <source>Sensitivity, direction, unit, gaps for all metrics of a name or label in one step</source>
        <translation>Empfindlichkeit, Richtung, Einheit, Lücken für alle Metriken eines Namens oder Merkmals in einem Schritt</translation>
    </message>
    <message>
        <source>Alert r&amp;ules…</source>
        <translation>Alarm&amp;regeln…</translation>
    </message>
    <message>
        <source>Who is told of which incidents, with what the rules would have told</source>
        <translation>Wem welche Vorfälle gemeldet werden und was die Regeln gemeldet hätten</translation>
    </message>
    <message>
        <source>C&amp;hannels…</source>
        <translation>&amp;Kanäle…</translation>
    </message>
    <message>
        <source>Slack, PagerDuty, Teams, e-mail and webhooks that notices go to</source>
        <translation>Slack, PagerDuty, Teams, E-Mail und Webhooks, an die Meldungen gehen</translation>
    </message>
    <message>
        <source>&amp;Maintenance…</source>
        <translation>&amp;Wartung…</translation>
    </message>
    <message>
        <source>Planned times in which people are not told, rules do not look or models do not learn</source>
        <translation>Geplante Zeiten, in denen niemand benachrichtigt wird, Regeln nicht hinsehen oder Modelle nicht lernen</translation>
    </message>
    <message>
        <source>&amp;Deliveries</source>
        <translation>&amp;Zustellungen</translation>
    </message>
    <message>
        <source>Every notice that was sent or waits, with what was answered</source>
        <translation>Jede Meldung, die gesendet wurde oder wartet, mit der Antwort darauf</translation>
    </message>
    <message>
        <source>&amp;Try deliveries again</source>
        <translation>Zustellungen &amp;noch einmal versuchen</translation>
    </message>
    <message>
        <source>Send what waits for a channel at once</source>
        <translation>Was auf einen Kanal wartet, sofort senden</translation>
    </message>
    <message>
        <source>Mute for 1 h&amp;our</source>
        <translation>1 Stunde st&amp;ummschalten</translation>
    </message>
    <message>
        <source>Tell nobody anything new of the chosen incident for an hour</source>
        <translation>Eine Stunde lang nichts Neues vom gewählten Vorfall melden</translation>
    </message>
    <message>
        <source>Icon in the tra&amp;y</source>
        <translation>S&amp;ymbol im Infobereich</translation>
    </message>
    <message>
        <source>Show in the desktop&apos;s tray how many incidents are open</source>
        <translation>Im Infobereich des Desktops zeigen, wie viele Vorfälle offen sind</translation>
    </message>
    <message>
        <source>&amp;CloudWatch…</source>
        <translation>&amp;CloudWatch…</translation>
    </message>
    <message>
        <source>Connect to metrics of AWS CloudWatch</source>
        <translation>Mit Metriken von AWS CloudWatch verbinden</translation>
    </message>
    <message>
        <source>&amp;Azure Monitor…</source>
        <translation>&amp;Azure Monitor…</translation>
    </message>
    <message>
        <source>Connect to metrics of a resource of Azure</source>
        <translation>Mit Metriken einer Ressource von Azure verbinden</translation>
    </message>
    <message>
        <source>P&amp;ushed metrics…</source>
        <translation>&amp;Gesendete Metriken…</translation>
    </message>
    <message>
        <source>Take what others send by StatsD or Graphite</source>
        <translation>Annehmen, was andere über StatsD oder Graphite senden</translation>
    </message>
</context>
<context>
    <name>Keychain</name>
    <message>
        <source>in this desktop's secret service</source>
        <translation>im Geheimnisdienst dieses Desktops</translation>
    </message>
    <message>
        <source>in a file that only you may read</source>
        <translation>in einer Datei, die nur Sie lesen dürfen</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Charts of the metrics, their scores and the line at 1.0</source>
        <translation>Diagramme der Metriken, ihre Scores und die Linie bei 1,0</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>Seite %1</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Metriken</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
</context>
<context>
    <name>redshank</name>
    <message>
        <source>as the system: dark</source>
        <translation>wie das System: dunkel</translation>
    </message>
    <message>
        <source>as the system: light</source>
        <translation>wie das System: hell</translation>
    </message>
    <message>
        <source>light</source>
        <translation>hell</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>dunkel</translation>
    </message>
    <message>
        <source>high contrast on black</source>
        <translation>hoher Kontrast auf Schwarz</translation>
    </message>
    <message>
        <source>high contrast on white</source>
        <translation>hoher Kontrast auf Weiß</translation>
    </message>
    <message>
        <source> (this window)</source>
        <translation> (dieses Fenster)</translation>
    </message>
    <message>
        <source>Screen: %1 × %2, scale %3 %</source>
        <translation>Bildschirm: %1 × %2, Skalierung %3 %</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>, model %1</source>
        <translation>, Modell %1</translation>
    </message>
    <message>
        <source>Redshank %1</source>
        <translation>Redshank %1</translation>
    </message>
    <message>
        <source>Qt %1, platform %2</source>
        <translation>Qt %1, Plattform %2</translation>
    </message>
    <message>
        <source>System: %1, %2</source>
        <translation>System: %1, %2</translation>
    </message>
    <message>
        <source>Window: %1 × %2</source>
        <translation>Fenster: %1 × %2</translation>
    </message>
    <message>
        <source>Theme: %1</source>
        <translation>Darstellung: %1</translation>
    </message>
    <message>
        <source>Language: %1, numbers as %2</source>
        <translation>Sprache: %1, Zahlen wie in %2</translation>
    </message>
    <message>
        <source>English</source>
        <comment>this language, in itself</comment>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Memory: %1</source>
        <translation>Speicher: %1</translation>
    </message>
    <message>
        <source>Source: none</source>
        <translation>Quelle: keine</translation>
    </message>
    <message>
        <source>Source: %1, %2</source>
        <translation>Quelle: %1, %2</translation>
    </message>
    <message>
        <source>Incidents: %1</source>
        <translation>Vorfälle: %1</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modell: %1</translation>
    </message>
    <message>
        <source>charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Every command is in the menus, which open with Alt and the letter that is underlined, and in the command finder (Ctrl+K), which finds it by a few letters. Tab goes from control to control, F6 from one part of the window to the next.</source>
        <translation>Jeder Befehl steht in den Menüs, die sich mit Alt und dem unterstrichenen Buchstaben öffnen, und in der Befehlssuche (Strg+K), die ihn an ein paar Buchstaben erkennt. Tab geht von Feld zu Feld, F6 von einem Teil des Fensters zum nächsten.</translation>
    </message>
    <message>
        <source>Keys marked "charts" act while a chart, the incidents or Why have the focus. Esc ends a drag, closes the bar beside a selection and unlocks the crosshair.</source>
        <translation>Tasten mit dem Wort „Diagramme“ wirken, während ein Diagramm, die Vorfälle oder Warum den Fokus haben. Esc beendet ein Ziehen, schließt die Leiste neben einer Auswahl und löst das Fadenkreuz.</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>&amp;Move</source>
        <translation>Be&amp;wegen</translation>
    </message>
    <message>
        <source>Ran&amp;ge</source>
        <translation>Zeitb&amp;ereich</translation>
    </message>
    <message>
        <source>Panel&amp;s</source>
        <translation>&amp;Bereiche</translation>
    </message>
    <message>
        <source>La&amp;yout</source>
        <translation>An&amp;ordnung</translation>
    </message>
    <message>
        <source>T&amp;heme</source>
        <translation>&amp;Darstellung</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>E&amp;xportieren</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>Da&amp;ten</translation>
    </message>
    <message>
        <source>Re&amp;play speed</source>
        <translation>Wiedergabe&amp;tempo</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>Sensiti&amp;vity</source>
        <translation>&amp;Empfindlichkeit</translation>
    </message>
    <message>
        <source>&amp;Incidents</source>
        <translation>&amp;Vorfälle</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>one in %1 days</source>
        <translation>einer in %1 Tagen</translation>
    </message>
    <message>
        <source>%1 a day</source>
        <translation>%1 am Tag</translation>
    </message>
    <message>
        <source>%1: one sample at %2 %3</source>
        <translation>%1: ein Messwert um %2 %3</translation>
    </message>
    <message>
        <source>ended %1</source>
        <translation>beendet %1</translation>
    </message>
    <message>
        <source>still open</source>
        <translation>noch offen</translation>
    </message>
    <message>
        <source>%1: began %2, peak %3 %4, %5</source>
        <translation>%1: begann %2, Höhepunkt %3 %4, %5</translation>
    </message>
    <message>
        <source>without a value</source>
        <translation>ohne Wert</translation>
    </message>
    <message>
        <source>, expected %1</source>
        <translation>, erwartet %1</translation>
    </message>
    <message>
        <source>; not scored.</source>
        <translation>; nicht bewertet.</translation>
    </message>
    <message>
        <source>, score %1</source>
        <translation>, Score %1</translation>
    </message>
    <message>
        <source>: flagged.</source>
        <translation>: markiert.</translation>
    </message>
    <message>
        <source>: below the line of 1.0.</source>
        <translation>: unter der Linie bei 1,0.</translation>
    </message>
    <message>
        <source>The samples of that time are no longer kept, so this cannot be explained. Choose something newer.</source>
        <translation>Die Messwerte dieser Zeit sind nicht mehr da, daher lässt sich das nicht erklären. Etwas Neueres wählen.</translation>
    </message>
    <message>
        <source>This metric is no longer loaded. Choose another one.</source>
        <translation>Diese Metrik ist nicht mehr geladen. Eine andere wählen.</translation>
    </message>
    <message>
        <source>The model has changed since: then MSE %1, now %2. What follows is by the model of now.</source>
        <translation>Das Modell ist seitdem ein anderes: damals MSE %1, jetzt %2. Was folgt, sagt das jetzige Modell.</translation>
    </message>
    <message>
        <source>No reconstruction error: this sample has no value, or its window was not full.</source>
        <translation>Kein Rekonstruktionsfehler: Dieser Messwert hat keinen Wert, oder sein Fenster war nicht voll.</translation>
    </message>
    <message>
        <source>Scored by the universal model: this metric has no model of its own yet.</source>
        <translation>Vom universellen Modell bewertet: Diese Metrik hat noch kein eigenes.</translation>
    </message>
    <message>
        <source>Its own model</source>
        <translation>Das eigene Modell</translation>
    </message>
    <message>
        <source>Universal model</source>
        <translation>Universelles Modell</translation>
    </message>
    <message>
        <source>Memory of past windows</source>
        <translation>Gedächtnis früherer Fenster</translation>
    </message>
    <message>
        <source>Flat line</source>
        <translation>Stillstand</translation>
    </message>
    <message>
        <source>Missing data</source>
        <translation>Fehlende Daten</translation>
    </message>
    <message>
        <source>Season</source>
        <translation>Saison</translation>
    </message>
    <message>
        <source>%1 samples up to %2, and their reconstruction (dashed). MSE of the whole window %3; the sample at %4 is %5 of it.</source>
        <translation>%1 Messwerte bis %2 und ihre Rekonstruktion (gestrichelt). MSE des ganzen Fensters %3; der Messwert um %4 ist %5 davon.</translation>
    </message>
    <message>
        <source>up to %1, %2 deviations away</source>
        <translation>bis %1, %2 Abweichungen entfernt</translation>
    </message>
    <message>
        <source>%1 at its furthest, usually %2</source>
        <translation>%1 am weitesten weg, sonst %2</translation>
    </message>
    <message>
        <source>; %1 later</source>
        <translation>; %1 später</translation>
    </message>
    <message>
        <source>; %1 earlier</source>
        <translation>; %1 früher</translation>
    </message>
    <message>
        <source>; %1 of %2 samples flagged</source>
        <translation>; %1 von %2 Messwerten markiert</translation>
    </message>
    <message>
        <source>The universal model judges this metric until its own first model; there is no histogram of its errors yet.</source>
        <translation>Das universelle Modell beurteilt diese Metrik bis zu ihrem ersten eigenen; ein Histogramm seiner Fehler gibt es noch nicht.</translation>
    </message>
    <message>
        <source>The line is an error of %1. It was fitted on the largest errors of the past %2 blocks of %3 samples; %4 of them lie below it.</source>
        <translation>Die Linie ist ein Fehler von %1. Sie ist an die größten Fehler der letzten %2 Blöcke von %3 Messwerten angepasst; %4 davon liegen darunter.</translation>
    </message>
    <message>
        <source>The line is an error of %1. It was fitted on the errors of %2 samples that the model was trained on; %4 of them lie below it.</source>
        <translation>Die Linie ist ein Fehler von %1. Sie ist an die Fehler der %2 Messwerte angepasst, mit denen das Modell trainiert wurde; %4 davon liegen darunter.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>This sample's is %1.</source>
        <translation>Der dieses Messwerts ist %1.</translation>
    </message>
    <message>
        <source>A healthy metric is flagged once in %1 samples</source>
        <translation>Eine gesunde Metrik wird einmal in %1 Messwerten markiert</translation>
    </message>
    <message>
        <source>, %1, and opens incidents %2</source>
        <translation>, %1, und öffnet Vorfälle %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Incident: %1</source>
        <translation>Vorfall: %1</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Begann</translation>
    </message>
    <message>
        <source>Strongest</source>
        <translation>Am stärksten</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Endete</translation>
    </message>
    <message>
        <source>Last sample so far</source>
        <translation>Bisher letzter Messwert</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>%1 (the line is 1.0)</source>
        <translation>%1 (die Linie ist 1,0)</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>%1, provisional</source>
        <translation>%1, vorläufig</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Metrik</translation>
    </message>
    <message>
        <source>Strongest at</source>
        <translation>Am stärksten um</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>Markiert</translation>
    </message>
    <message>
        <source>The numbers beside the names are those of %1.</source>
        <translation>Die Zahlen neben den Namen sind die von %1.</translation>
    </message>
    <message>
        <source>Redshank %1, written %2</source>
        <translation>Redshank %1, geschrieben %2</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Lädt</translation>
    </message>
    <message>
        <source>Loading, %1 rows so far</source>
        <translation>Lädt, bisher %1 Zeilen</translation>
    </message>
    <message>
        <source>Loading %1 of %2 rows</source>
        <translation>Lädt %1 von %2 Zeilen</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
    <message>
        <source>The input cannot be used as it is. Check it and try again.</source>
        <translation>Die Eingabe lässt sich so nicht verwenden. Prüfen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The file is not there. It may have been moved or renamed; choose it again.</source>
        <translation>Die Datei ist nicht da. Vielleicht wurde sie verschoben oder umbenannt; noch einmal wählen.</translation>
    </message>
    <message>
        <source>The file cannot be read. Check that it is a file and that you may open it.</source>
        <translation>Die Datei lässt sich nicht lesen. Prüfen, ob es eine Datei ist und ob sie geöffnet werden darf.</translation>
    </message>
    <message>
        <source>The file cannot be written. Choose another place to save to.</source>
        <translation>Die Datei lässt sich nicht schreiben. Einen anderen Ort zum Speichern wählen.</translation>
    </message>
    <message>
        <source>The disk is full. Free some space and save again.</source>
        <translation>Der Datenträger ist voll. Platz schaffen und noch einmal speichern.</translation>
    </message>
    <message>
        <source>There are no samples in it. A file needs rows of data, a folder needs .csv, .tsv or .txt files.</source>
        <translation>Es sind keine Messwerte darin. Eine Datei braucht Datenzeilen, ein Ordner .csv-, .tsv- oder .txt-Dateien.</translation>
    </message>
    <message>
        <source>This is not a format that Redshank reads. Choose another file.</source>
        <translation>Dieses Format liest Redshank nicht. Eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>It was made by a newer Redshank. Update this program to open it.</source>
        <translation>Es stammt von einem neueren Redshank. Dieses Programm aktualisieren, um es zu öffnen.</translation>
    </message>
    <message>
        <source>The file is damaged and was not used. Choose another copy of it.</source>
        <translation>Die Datei ist beschädigt und wurde nicht benutzt. Eine andere Kopie wählen.</translation>
    </message>
    <message>
        <source>The model does not fit these metrics. Train one on them, or choose another.</source>
        <translation>Das Modell passt nicht zu diesen Metriken. Eines mit ihnen trainieren oder ein anderes wählen.</translation>
    </message>
    <message>
        <source>There are too few samples to learn from. Load more, or choose a longer range.</source>
        <translation>Es sind zu wenige Messwerte, um daraus zu lernen. Mehr laden oder einen längeren Zeitraum wählen.</translation>
    </message>
    <message>
        <source>It is too large to be read. Split it or leave columns out.</source>
        <translation>Es ist zu groß, um gelesen zu werden. Aufteilen oder Spalten weglassen.</translation>
    </message>
    <message>
        <source>There is no answer from the network. Check the address and the connection.</source>
        <translation>Das Netz antwortet nicht. Adresse und Verbindung prüfen.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was changed.</source>
        <translation>Abgebrochen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Training is not possible here. Scoring goes on; see the details for the reason.</source>
        <translation>Training ist hier nicht möglich. Die Bewertung geht weiter; der Grund steht in den Einzelheiten.</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Standard input</source>
        <translation>Standardeingabe</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Untätig</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Vollständig</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>max</source>
        <comment>replay speed</comment>
        <translation>max.</translation>
    </message>
    <message>
        <source>%1, lag %2</source>
        <translation>%1, Verzug %2</translation>
    </message>
    <message>
        <source>%1, last sample %2 ago</source>
        <translation>%1, letzter Messwert vor %2</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 um %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>1 metric</source>
        <translation>1 Metrik</translation>
    </message>
    <message>
        <source>%1 metrics</source>
        <translation>%1 Metriken</translation>
    </message>
    <message>
        <source>1 sample</source>
        <translation>1 Messwert</translation>
    </message>
    <message>
        <source>%1 samples</source>
        <translation>%1 Messwerte</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Lernt</translation>
    </message>
    <message>
        <source>Learning %1 of %2 samples</source>
        <translation>Lernt: %1 von %2 Messwerten</translation>
    </message>
    <message>
        <source>own, %1 samples</source>
        <translation>eigenes, %1 Messwerte</translation>
    </message>
    <message>
        <source>%1 models</source>
        <translation>%1 Modelle</translation>
    </message>
    <message>
        <source>Fitting a first model</source>
        <translation>Passt ein erstes Modell an</translation>
    </message>
    <message>
        <source>Provisional, full model at %1 samples</source>
        <translation>Vorläufig, volles Modell bei %1 Messwerten</translation>
    </message>
    <message>
        <source>Provisional</source>
        <translation>Vorläufig</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Cannot learn: %1</source>
        <translation>Kann nicht lernen: %1</translation>
    </message>
    <message>
        <source>Training, scoring goes on</source>
        <translation>Trainiert, die Bewertung geht weiter</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>spike</source>
        <translation>Spitze</translation>
    </message>
    <message>
        <source>sustained</source>
        <translation>anhaltend</translation>
    </message>
    <message>
        <source>level shift</source>
        <translation>Niveausprung</translation>
    </message>
    <message>
        <source>flat line</source>
        <translation>Stillstand</translation>
    </message>
    <message>
        <source>missing data</source>
        <translation>fehlende Daten</translation>
    </message>
    <message>
        <source>lost cycle</source>
        <translation>verlorener Zyklus</translation>
    </message>
    <message>
        <source>No metric</source>
        <translation>Keine Metrik</translation>
    </message>
    <message>
        <source>Open for %1</source>
        <translation>Seit %1 offen</translation>
    </message>
    <message>
        <source>Open, just begun</source>
        <translation>Offen, eben begonnen</translation>
    </message>
    <message>
        <source>Acknowledged, open for %1</source>
        <translation>Bestätigt, seit %1 offen</translation>
    </message>
    <message>
        <source>Closed after %1</source>
        <translation>Nach %1 geschlossen</translation>
    </message>
    <message>
        <source>Came back once since; not told again.</source>
        <translation>Kehrte seither einmal wieder; nicht erneut gemeldet.</translation>
    </message>
    <message>
        <source>Came back %1 times since; not told again.</source>
        <translation>Kehrte seither %1-mal wieder; nicht erneut gemeldet.</translation>
    </message>
    <message>
        <source>Closed, came back once</source>
        <translation>Geschlossen, einmal wiedergekehrt</translation>
    </message>
    <message>
        <source>Closed, came back %1 times</source>
        <translation>Geschlossen, %1-mal wiedergekehrt</translation>
    </message>
    <message>
        <source>Closed, one sample</source>
        <translation>Geschlossen, ein Messwert</translation>
    </message>
    <message>
        <source>, %1</source>
        <translation>, %1</translation>
    </message>
    <message>
        <source>; second: %1</source>
        <translation>; danach: %1</translation>
    </message>
    <message>
        <source>One sample.</source>
        <translation>Ein Messwert.</translation>
    </message>
    <message>
        <source>Flagged as a whole: %1 samples, none odd alone.</source>
        <translation>Als Ganzes markiert: %1 Messwerte, keiner allein auffällig.</translation>
    </message>
    <message>
        <source>%1 of %2 samples flagged.</source>
        <translation>%1 von %2 Messwerten markiert.</translation>
    </message>
    <message>
        <source>Found by a provisional model.</source>
        <translation>Von einem vorläufigen Modell gefunden.</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>Komma</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>Semikolon</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>Tabulator</translation>
    </message>
    <message>
        <source>bar |</source>
        <translation>Strich |</translation>
    </message>
    <message>
        <source>comma 1,5</source>
        <translation>Komma 1,5</translation>
    </message>
    <message>
        <source>point 1.5</source>
        <translation>Punkt 1.5</translation>
    </message>
    <message>
        <source>single '</source>
        <translation>einfach '</translation>
    </message>
    <message>
        <source>double "</source>
        <translation>doppelt "</translation>
    </message>
    <message>
        <source>first row</source>
        <translation>erste Zeile</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>year, month, day</source>
        <translation>Jahr, Monat, Tag</translation>
    </message>
    <message>
        <source>day, month, year</source>
        <translation>Tag, Monat, Jahr</translation>
    </message>
    <message>
        <source>month, day, year</source>
        <translation>Monat, Tag, Jahr</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>milliseconds</source>
        <translation>Millisekunden</translation>
    </message>
    <message>
        <source>microseconds</source>
        <translation>Mikrosekunden</translation>
    </message>
    <message>
        <source>nanoseconds</source>
        <translation>Nanosekunden</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Date and time together, or seconds since 1970</source>
        <translation>Datum und Zeit zusammen oder Sekunden seit 1970</translation>
    </message>
    <message>
        <source>The date; goes with a column of the time of day</source>
        <translation>Das Datum; gehört zu einer Spalte mit der Uhrzeit</translation>
    </message>
    <message>
        <source>The time of day; goes with a column of the date</source>
        <translation>Die Uhrzeit; gehört zu einer Spalte mit dem Datum</translation>
    </message>
    <message>
        <source>Numbers to watch</source>
        <translation>Zahlen, die beobachtet werden</translation>
    </message>
    <message>
        <source>Marks known anomalies; never learnt from</source>
        <translation>Kennzeichnet bekannte Anomalien; wird nie gelernt</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>Nicht gelesen</translation>
    </message>
    <message>
        <source>Last wins</source>
        <translation>Letzte gilt</translation>
    </message>
    <message>
        <source>First wins</source>
        <translation>Erste gilt</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>Alle behalten</translation>
    </message>
    <message>
        <source>Stop loading</source>
        <translation>Laden beenden</translation>
    </message>
    <message>
        <source>Treat as missing</source>
        <translation>Als fehlend behandeln</translation>
    </message>
    <message>
        <source>L&amp;anguage</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>&lt; %1 %</source>
        <translation>&lt; %1 %</translation>
    </message>
    <message>
        <source>under 1 s</source>
        <translation>unter 1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>Only errors above what was expected count here.</source>
        <translation>Hier zählen nur Fehler über dem Erwarteten.</translation>
    </message>
    <message>
        <source>Only errors below what was expected count here.</source>
        <translation>Hier zählen nur Fehler unter dem Erwarteten.</translation>
    </message>
    <message>
        <source>, retry %1 in %2</source>
        <translation>, Versuch %1 in %2</translation>
    </message>
    <message>
        <source>%1 of %2 metrics missing</source>
        <translation>%1 von %2 Metriken fehlen</translation>
    </message>
    <message>
        <source>The source refuses the sign-in. Check user, password or token, and where it is kept.</source>
        <translation>Die Quelle lehnt die Anmeldung ab. Prüfen Sie Benutzer, Passwort oder Token und den Ort, an dem es liegt.</translation>
    </message>
    <message>
        <source>The source answered with something else than samples. Check that it is the right address.</source>
        <translation>Die Quelle hat mit etwas anderem als Messwerten geantwortet. Prüfen Sie, ob die Adresse stimmt.</translation>
    </message>
    <message>
        <source>Prometheus</source>
        <translation>Prometheus</translation>
    </message>
    <message>
        <source>Response times</source>
        <translation>Antwortzeiten</translation>
    </message>
    <message>
        <source>CloudWatch</source>
        <translation>CloudWatch</translation>
    </message>
    <message>
        <source>Azure Monitor</source>
        <translation>Azure Monitor</translation>
    </message>
    <message>
        <source>Pushed metrics</source>
        <translation>Zugesandte Messwerte</translation>
    </message>
    <message>
        <source>Partial</source>
        <translation>Lückenhaft</translation>
    </message>
    <message>
        <source>Sign-in refused</source>
        <translation>Anmeldung abgelehnt</translation>
    </message>
    <message>
        <source>Disconnected</source>
        <translation>Getrennt</translation>
    </message>
    <message>
        <source>encoding %1</source>
        <translation>Kodierung %1</translation>
    </message>
    <message>
        <source>delimiter %1</source>
        <translation>Trennzeichen %1</translation>
    </message>
    <message>
        <source>decimal %1</source>
        <translation>Dezimal %1</translation>
    </message>
    <message>
        <source>quote %1</source>
        <translation>Anführung %1</translation>
    </message>
    <message>
        <source>header: %1</source>
        <translation>Kopfzeile: %1</translation>
    </message>
    <message>
        <source>%1 lines skipped</source>
        <translation>%1 Zeilen übersprungen</translation>
    </message>
    <message>
        <source>dates as %1</source>
        <translation>Datum als %1</translation>
    </message>
    <message>
        <source>times in %1</source>
        <translation>Zeiten in %1</translation>
    </message>
    <message>
        <source>zone %1</source>
        <translation>Zone %1</translation>
    </message>
    <message>
        <source>missing: %1</source>
        <translation>fehlend: %1</translation>
    </message>
    <message>
        <source>columns as chosen</source>
        <translation>Spalten wie gewählt</translation>
    </message>
    <message>
        <source>same time twice: %1</source>
        <translation>gleiche Zeit zweimal: %1</translation>
    </message>
    <message>
        <source>bad rows: %1</source>
        <translation>fehlerhafte Zeilen: %1</translation>
    </message>
    <message>
        <source>by its own model</source>
        <translation>vom eigenen Modell</translation>
    </message>
    <message>
        <source>by the universal model</source>
        <translation>vom universellen Modell</translation>
    </message>
    <message>
        <source>by the memory of past windows</source>
        <translation>vom Gedächtnis früherer Fenster</translation>
    </message>
    <message>
        <source>as a flat line</source>
        <translation>als Stillstand</translation>
    </message>
    <message>
        <source>as missing data</source>
        <translation>als fehlende Daten</translation>
    </message>
    <message>
        <source>by its season</source>
        <translation>von der Saison</translation>
    </message>
    <message>
        <source>Spike</source>
        <translation>Spitze</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Einbruch</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>Abdriften</translation>
    </message>
    <message>
        <source>An incident is open there already. Choose a quieter place.</source>
        <translation>Dort ist schon ein Vorfall offen. Eine ruhigere Stelle wählen.</translation>
    </message>
    <message>
        <source>Not caught: samples are flagged, but no incident opens.</source>
        <translation>Nicht gefunden: Messwerte sind markiert, aber kein Vorfall öffnet sich.</translation>
    </message>
    <message>
        <source>Not caught.</source>
        <translation>Nicht gefunden.</translation>
    </message>
    <message>
        <source>at the first sample</source>
        <translation>beim ersten Messwert</translation>
    </message>
    <message>
        <source>after %1 samples</source>
        <translation>nach %1 Messwerten</translation>
    </message>
    <message>
        <source>Caught %1, %2.</source>
        <translation>Gefunden %1, %2.</translation>
    </message>
    <message>
        <source>Caught %1 (%2), %3.</source>
        <translation>Gefunden %1 (%2), %3.</translation>
    </message>
    <message>
        <source>The first flag is at %1 %2.</source>
        <translation>Die erste Markierung ist um %1 %2.</translation>
    </message>
    <message>
        <source>No sample is flagged.</source>
        <translation>Kein Messwert ist markiert.</translation>
    </message>
    <message>
        <source>Try a larger or a longer one, a higher sensitivity, or retrain.</source>
        <translation>Einen größeren oder längeren versuchen, eine höhere Empfindlichkeit, oder neu trainieren.</translation>
    </message>
    <message>
        <source>These samples are not scored yet. Wait, or place the fault earlier.</source>
        <translation>Diese Messwerte sind noch nicht bewertet. Warten oder den Fehler früher setzen.</translation>
    </message>
    <message>
        <source>The fault lies outside of the samples that are kept. Place it within them.</source>
        <translation>Der Fehler liegt außerhalb der aufbewahrten Messwerte. Ihn hineinsetzen.</translation>
    </message>
    <message>
        <source>Run new model as sha&amp;dow</source>
        <translation>Neues Modell im S&amp;chatten</translation>
    </message>
    <message>
        <source>The line has moved since: it would not flag this sample any more.</source>
        <translation>Die Linie ist seitdem eine andere: Sie würde diesen Messwert nicht mehr markieren.</translation>
    </message>
    <message>
        <source>No other value of this metric alone would have cleared the flag.</source>
        <translation>Kein anderer Wert dieser Metrik allein hätte die Markierung aufgehoben.</translation>
    </message>
    <message>
        <source>Smallest change that clears the flag: %1 instead of %2</source>
        <translation>Kleinste Änderung, die die Markierung aufhebt: %1 statt %2</translation>
    </message>
    <message>
        <source>%1, by the line of now.</source>
        <translation>%1, nach der jetzigen Linie.</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>No model of its own scored yet.</source>
        <translation>Noch kein eigenes Modell bewertete.</translation>
    </message>
    <message>
        <source>1 more</source>
        <translation>1 weitere</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>“%1” for %2, provisional</source>
        <translation>„%1“ für %2, vorläufig</translation>
    </message>
    <message>
        <source>“%1” for %2</source>
        <translation>„%1“ für %2</translation>
    </message>
    <message>
        <source>Model %1.</source>
        <translation>Modell %1.</translation>
    </message>
    <message>
        <source>No incident was known.</source>
        <translation>Kein Vorfall war bekannt.</translation>
    </message>
    <message>
        <source>1 incident was known</source>
        <translation>1 Vorfall war bekannt</translation>
    </message>
    <message>
        <source>%1 incidents were known</source>
        <translation>%1 Vorfälle waren bekannt</translation>
    </message>
    <message>
        <source>%1, none open.</source>
        <translation>%1, keiner offen.</translation>
    </message>
    <message>
        <source>%1; open: %2 since %3.</source>
        <translation>%1; offen: %2 seit %3.</translation>
    </message>
    <message>
        <source>As of %1 %2</source>
        <translation>Stand von %1 %2</translation>
    </message>
    <message>
        <source>1 sample was flagged</source>
        <translation>1 Messwert war markiert</translation>
    </message>
    <message>
        <source>%1 samples were flagged</source>
        <translation>%1 Messwerte waren markiert</translation>
    </message>
    <message>
        <source> (1 is judged otherwise today)</source>
        <translation> (1 wird heute anders beurteilt)</translation>
    </message>
    <message>
        <source> (%1 are judged otherwise today)</source>
        <translation> (%1 werden heute anders beurteilt)</translation>
    </message>
    <message>
        <source>The line: one incident in %1 healthy samples.</source>
        <translation>Die Linie: ein Vorfall in %1 gesunden Messwerten.</translation>
    </message>
    <message>
        <source>What is older is no longer kept.</source>
        <translation>Älteres wird nicht mehr aufbewahrt.</translation>
    </message>
    <message>
        <source>Nothing is labelled as real up to then, so there is no mean time to detect.</source>
        <translation>Bis dahin ist nichts als echt markiert, daher gibt es keine mittlere Zeit bis zum Fund.</translation>
    </message>
    <message>
        <source>The one labelled trouble was not caught.</source>
        <translation>Die eine markierte Störung wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>None of %1 labelled troubles was caught.</source>
        <translation>Keine von %1 markierten Störungen wurde gefunden.</translation>
    </message>
    <message>
        <source>Mean time to detect %1; %2 of %3 labelled troubles caught.</source>
        <translation>Mittlere Zeit bis zum Fund %1; %2 von %3 markierten Störungen gefunden.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>real</source>
        <translation>echt</translation>
    </message>
    <message>
        <source>false</source>
        <translation>falsch</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>erwartet</translation>
    </message>
    <message>
        <source>mark as real</source>
        <translation>als echt markieren</translation>
    </message>
    <message>
        <source>mark as false</source>
        <translation>als falsch markieren</translation>
    </message>
    <message>
        <source>mark as expected</source>
        <translation>als erwartet markieren</translation>
    </message>
    <message>
        <source>%1 of %2 labels until precision and recall are told</source>
        <translation>%1 von %2 Markierungen, bis Genauigkeit und Trefferquote genannt werden</translation>
    </message>
    <message>
        <source>Precision %1, recall %2 by %3 labels</source>
        <translation>Genauigkeit %1, Trefferquote %2 nach %3 Markierungen</translation>
    </message>
    <message>
        <source>One incident in about %1 healthy samples of a metric</source>
        <translation>Ein Vorfall in etwa %1 gesunden Werten einer Metrik</translation>
    </message>
    <message>
        <source>Alarms a day %1 → %2</source>
        <translation>Alarme am Tag %1 → %2</translation>
    </message>
    <message>
        <source>Even the least sensitive line would tell of it.</source>
        <translation>Auch die unempfindlichste Linie würde es melden.</translation>
    </message>
    <message>
        <source>Even the least sensitive line tells more.</source>
        <translation>Auch die unempfindlichste Linie meldet mehr.</translation>
    </message>
    <message>
        <source>Would remove %1 of %2 alarms.</source>
        <translation>Würde %1 von %2 Alarmen entfernen.</translation>
    </message>
    <message>
        <source>+%1 new, −%2 gone in %3.</source>
        <translation>+%1 neu, −%2 weg in %3.</translation>
    </message>
    <message>
        <source>It would miss 1 that is marked as real.</source>
        <translation>1 als echt markierter Alarm ginge verloren.</translation>
    </message>
    <message>
        <source>It would miss %1 that are marked as real.</source>
        <translation>%1 als echt markierte Alarme gingen verloren.</translation>
    </message>
    <message>
        <source>In view; the rest is being counted.</source>
        <translation>Im Blick; der Rest wird noch gezählt.</translation>
    </message>
    <message>
        <source>Kept on disk: nothing</source>
        <translation>Auf der Platte aufgehoben: nichts</translation>
    </message>
    <message>
        <source>Kept on disk: nothing new, for it cannot be written</source>
        <translation>Auf der Platte aufgehoben: nichts Neues, denn sie lässt sich nicht beschreiben</translation>
    </message>
    <message>
        <source>Kept on disk: %1 of %2, live samples of %3 days at most</source>
        <translation>Auf der Platte aufgehoben: %1 von %2, Live-Messwerte von höchstens %3 Tagen</translation>
    </message>
    <message>
        <source>chosen by itself</source>
        <translation>selbst gewählt</translation>
    </message>
    <message>
        <source>quick</source>
        <translation>schnell</translation>
    </message>
    <message>
        <source>balanced</source>
        <translation>ausgewogen</translation>
    </message>
    <message>
        <source>thorough</source>
        <translation>gründlich</translation>
    </message>
    <message>
        <source>trained</source>
        <translation>trainiert</translation>
    </message>
    <message>
        <source>by schedule</source>
        <translation>nach Plan</translation>
    </message>
    <message>
        <source>by drift</source>
        <translation>wegen Drift</translation>
    </message>
    <message>
        <source>was in use</source>
        <translation>war im Einsatz</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Metriken</translation>
    </message>
    <message>
        <source>One model</source>
        <translation>Ein Modell</translation>
    </message>
    <message>
        <source>for all metrics together</source>
        <translation>für alle Metriken zusammen</translation>
    </message>
    <message>
        <source>for each metric</source>
        <translation>je Metrik</translation>
    </message>
    <message>
        <source>Data from</source>
        <translation>Daten ab</translation>
    </message>
    <message>
        <source>Data until</source>
        <translation>Daten bis</translation>
    </message>
    <message>
        <source>Samples per metric</source>
        <translation>Messwerte je Metrik</translation>
    </message>
    <message>
        <source>Data, hash</source>
        <translation>Daten, Hash</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Aufwand</translation>
    </message>
    <message>
        <source>Window of a sample</source>
        <translation>Fenster eines Messwerts</translation>
    </message>
    <message>
        <source>Window of an incident</source>
        <translation>Fenster eines Vorfalls</translation>
    </message>
    <message>
        <source>Hidden width</source>
        <translation>Breite innen</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>Validierungsfehler</translation>
    </message>
    <message>
        <source>Weights, hash</source>
        <translation>Gewichte, Hash</translation>
    </message>
    <message>
        <source>Note, %1</source>
        <translation>Notiz, %1</translation>
    </message>
    <message>
        <source>gaps: %1, no data after %2 steps</source>
        <translation>Lücken: %1, keine Daten nach %2 Schritten</translation>
    </message>
    <message>
        <source>The clock was set back by %1 at %2.</source>
        <translation>Die Uhr wurde um %1 zurückgestellt, %2.</translation>
    </message>
    <message>
        <source>The clock jumped ahead by %1 at %2: it was set, or the computer slept.</source>
        <translation>Die Uhr sprang um %1 vor, %2: Sie wurde gestellt, oder der Rechner schlief.</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>%1 had no values. This is no anomaly: there was nothing to judge.</source>
        <translation>%1 hatte keine Werte. Das ist keine Anomalie: Es gab nichts zu beurteilen.</translation>
    </message>
    <message>
        <source>&amp;Alerts</source>
        <translation>A&amp;larme</translation>
    </message>
</context>
<context>
    <name>redshank::AlertOffer</name>
    <message>
        <source>Watching 1 metric. Send alerts to Slack?</source>
        <translation>1 Metrik wird beobachtet. Alarme an Slack senden?</translation>
    </message>
    <message>
        <source>Watching %1 metrics. Send alerts to Slack?</source>
        <translation>%1 Metriken werden beobachtet. Alarme an Slack senden?</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
</context>
<context>
    <name>redshank::Banner</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Copy the message and its details</source>
        <translation>Die Meldung und ihre Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>redshank::ChartColumn</name>
    <message>
        <source>Scroll charts</source>
        <translation>Diagramme rollen</translation>
    </message>
</context>
<context>
    <name>redshank::ChartCommands</name>
    <message>
        <source>Crosshair and mar&amp;ks</source>
        <translation>Fadenkreuz und Marken</translation>
    </message>
    <message>
        <source>Value a&amp;xis</source>
        <translation>Werteachse</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>Übereinanderlegen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;Off</source>
        <translation>&amp;Aus</translation>
    </message>
    <message>
        <source>No crosshair</source>
        <translation>Kein Fadenkreuz</translation>
    </message>
    <message>
        <source>&amp;Line</source>
        <translation>&amp;Linie</translation>
    </message>
    <message>
        <source>A line through all charts, values of the chart under the pointer</source>
        <translation>Eine Linie durch alle Diagramme, Werte des Diagramms unter dem Zeiger</translation>
    </message>
    <message>
        <source>Line and &amp;values</source>
        <translation>Linie und &amp;Werte</translation>
    </message>
    <message>
        <source>A line through all charts with the values of each</source>
        <translation>Eine Linie durch alle Diagramme mit den Werten von jedem</translation>
    </message>
    <message>
        <source>&amp;Measure from here</source>
        <translation>Von hier &amp;messen</translation>
    </message>
    <message>
        <source>Lock the crosshair; once more measures time and value from there, a third time clears</source>
        <translation>Hält das Fadenkreuz fest; noch einmal misst Zeit und Wert von dort, ein drittes Mal hebt es auf</translation>
    </message>
    <message>
        <source>Mark a &amp;range</source>
        <translation>Einen &amp;Bereich markieren</translation>
    </message>
    <message>
        <source>Begin a range at the crosshair; once more ends it and offers what can be done with it</source>
        <translation>Beginnt einen Bereich am Fadenkreuz; noch einmal beendet ihn und bietet an, was damit geht</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>Auf&amp;heben</translation>
    </message>
    <message>
        <source>Give up the range, the measurement or the drag</source>
        <translation>Gibt den Bereich, die Messung oder das Ziehen auf</translation>
    </message>
    <message>
        <source>&amp;Drag pans</source>
        <translation>&amp;Ziehen verschiebt</translation>
    </message>
    <message>
        <source>Drag moves the view and Shift with drag marks a range, instead of the reverse</source>
        <translation>Ziehen verschiebt die Ansicht und Ziehen mit Umschalt markiert einen Bereich, statt umgekehrt</translation>
    </message>
    <message>
        <source>&amp;Lock</source>
        <translation>&amp;Festhalten</translation>
    </message>
    <message>
        <source>Hold the value axis of the current chart where it is</source>
        <translation>Hält die Werteachse des aktuellen Diagramms, wo sie ist</translation>
    </message>
    <message>
        <source>Lo&amp;garithmic</source>
        <translation>L&amp;ogarithmisch</translation>
    </message>
    <message>
        <source>Draw the current chart by powers of ten</source>
        <translation>Zeichnet das aktuelle Diagramm nach Zehnerpotenzen</translation>
    </message>
    <message>
        <source>&amp;Fit to what is visible</source>
        <translation>An Sichtbares &amp;anpassen</translation>
    </message>
    <message>
        <source>Fit the value axis of the current chart, and give up its lock</source>
        <translation>Passt die Werteachse des aktuellen Diagramms an und hält sie nicht mehr fest</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Show a smaller range of values in the current chart</source>
        <translation>Zeigt einen kleineren Wertebereich im aktuellen Diagramm</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Show a larger range of values in the current chart</source>
        <translation>Zeigt einen größeren Wertebereich im aktuellen Diagramm</translation>
    </message>
    <message>
        <source>Fit &amp;all charts</source>
        <translation>Alle &amp;Diagramme anpassen</translation>
    </message>
    <message>
        <source>Fit the value axes of all charts, and give up their locks</source>
        <translation>Passt die Werteachsen aller Diagramme an und hält sie nicht mehr fest</translation>
    </message>
    <message>
        <source>&amp;Next chart</source>
        <translation>&amp;Nächstes Diagramm</translation>
    </message>
    <message>
        <source>Make the chart below the current one</source>
        <translation>Macht das Diagramm darunter zum aktuellen</translation>
    </message>
    <message>
        <source>&amp;Previous chart</source>
        <translation>&amp;Voriges Diagramm</translation>
    </message>
    <message>
        <source>Make the chart above the current one</source>
        <translation>Macht das Diagramm darüber zum aktuellen</translation>
    </message>
    <message>
        <source>&amp;Lay the chosen metric over this chart</source>
        <translation>Gewählte Metrik über dieses Diagramm &amp;legen</translation>
    </message>
    <message>
        <source>Draw the metric chosen in the list over the current chart</source>
        <translation>Zeichnet die in der Liste gewählte Metrik über das aktuelle Diagramm</translation>
    </message>
    <message>
        <source>&amp;Separate again</source>
        <translation>Wieder &amp;trennen</translation>
    </message>
    <message>
        <source>Give what is laid over the current chart charts of its own</source>
        <translation>Gibt dem, was über dem aktuellen Diagramm liegt, wieder eigene Diagramme</translation>
    </message>
    <message>
        <source>Move chart &amp;down</source>
        <translation>Diagramm nach &amp;unten</translation>
    </message>
    <message>
        <source>Put the current chart below the next one</source>
        <translation>Das aktuelle Diagramm unter das nächste setzen</translation>
    </message>
    <message>
        <source>Move chart &amp;up</source>
        <translation>Diagramm nach o&amp;ben</translation>
    </message>
    <message>
        <source>Put the current chart above the one before</source>
        <translation>Das aktuelle Diagramm über das vorige setzen</translation>
    </message>
</context>
<context>
    <name>redshank::ChartStack</name>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Charts: %1, incidents: %2, open: %3</source>
        <translation>Diagramme: %1, Vorfälle: %2, offen: %3</translation>
    </message>
    <message>
        <source>Follow the newest samples (End)</source>
        <translation>Den neuesten Messwerten folgen (Ende)</translation>
    </message>
    <message>
        <source>Live  +%1 points</source>
        <translation>Live  +%1 Punkte</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>No metric is shown. Check one in the list of metrics.</source>
        <translation>Keine Metrik wird gezeigt. In der Liste der Metriken eine ankreuzen.</translation>
    </message>
    <message>
        <source>%1 is not there yet. It is followed as soon as it appears.</source>
        <translation>%1 ist noch nicht da. Sobald sie erscheint, wird sie verfolgt.</translation>
    </message>
    <message>
        <source>Waiting for the first samples</source>
        <translation>Wartet auf die ersten Messwerte</translation>
    </message>
    <message>
        <source>Nothing to show yet</source>
        <translation>Noch nichts zu zeigen</translation>
    </message>
    <message>
        <source>No samples yet.</source>
        <translation>Noch keine Messwerte.</translation>
    </message>
    <message>
        <source>Newest value %1</source>
        <translation>Neuester Wert %1</translation>
    </message>
    <message>
        <source>, expected %1</source>
        <translation>, erwartet %1</translation>
    </message>
    <message>
        <source>Nothing flagged in the shown time.</source>
        <translation>In der gezeigten Zeit ist nichts markiert.</translation>
    </message>
    <message>
        <source>One sample flagged in the shown time.</source>
        <translation>In der gezeigten Zeit ist ein Messwert markiert.</translation>
    </message>
    <message>
        <source>%1 samples flagged in the shown time.</source>
        <translation>In der gezeigten Zeit sind %1 Messwerte markiert.</translation>
    </message>
    <message>
        <source>At least %1 samples flagged in the shown time.</source>
        <translation>In der gezeigten Zeit sind mindestens %1 Messwerte markiert.</translation>
    </message>
    <message>
        <source>Shown: %1.</source>
        <translation>Gezeigt: %1.</translation>
    </message>
    <message>
        <source>Provisional anomaly</source>
        <translation>Vorläufige Anomalie</translation>
    </message>
    <message>
        <source>Anomaly</source>
        <translation>Anomalie</translation>
    </message>
    <message>
        <source>%1 at %2: %3</source>
        <translation>%1 um %2: %3</translation>
    </message>
    <message>
        <source>, score %1</source>
        <translation>, Score %1</translation>
    </message>
</context>
<context>
    <name>redshank::CommandFinder</name>
    <message>
        <source>Find command</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was soll geschehen?</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>No command that can be done now fits. Commands in grey need something first, for example data or an incident.</source>
        <translation>Kein Befehl, der jetzt möglich ist, passt. Graue Befehle brauchen zuerst etwas, zum Beispiel Daten oder einen Vorfall.</translation>
    </message>
</context>
<context>
    <name>redshank::CommonFields</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Time between two requests</source>
        <translation>Zeit zwischen zwei Abfragen</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>6 hours</source>
        <translation>6 Stunden</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>How much of the past is loaded first; models learn from it at once</source>
        <translation>Wie viel Vergangenheit zuerst geladen wird; Modelle lernen sofort daraus</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Younger values may still change at the source: they are drawn, read again, and scored when they have settled. 0 s: each counts as it comes</source>
        <translation>Jüngere Werte können sich an der Quelle noch ändern: Sie werden gezeichnet, erneut gelesen und bewertet, sobald sie feststehen. 0 s: Jeder zählt, wie er kommt</translation>
    </message>
    <message>
        <source>&amp;Poll every</source>
        <translation>A&amp;bfragen alle</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Vergangenheit</translation>
    </message>
    <message>
        <source>S&amp;ettle time</source>
        <translation>S&amp;etzzeit</translation>
    </message>
</context>
<context>
    <name>redshank::CompactWindow</name>
    <message>
        <source>Click or press Enter for the whole window; drag to move</source>
        <translation>Klick oder Eingabe: das ganze Fenster; ziehen, um es zu verschieben</translation>
    </message>
    <message>
        <source>%1 %2 – Redshank</source>
        <translation>%1 %2 – Redshank</translation>
    </message>
    <message>
        <source>Redshank</source>
        <translation>Redshank</translation>
    </message>
    <message>
        <source>%1, worst score %2</source>
        <translation>%1, höchste Bewertung %2</translation>
    </message>
    <message>
        <source>No metrics yet</source>
        <translation>Noch keine Metriken</translation>
    </message>
    <message>
        <source>No samples yet</source>
        <translation>Noch keine Messwerte</translation>
    </message>
    <message>
        <source>not scored</source>
        <translation>nicht bewertet</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>redshank::ComparedMetricsModel</name>
    <message>
        <source>Metric</source>
        <translation>Metrik</translation>
    </message>
    <message>
        <source>Samples that both have scored</source>
        <translation>Messwerte, die beide bewertet haben</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>Samples that both flag</source>
        <translation>Messwerte, die beide markieren</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Beide</translation>
    </message>
    <message>
        <source>Samples that only the old model flags</source>
        <translation>Messwerte, die nur das alte Modell markiert</translation>
    </message>
    <message>
        <source>Only old</source>
        <translation>Nur alt</translation>
    </message>
    <message>
        <source>Samples that only the new model flags</source>
        <translation>Messwerte, die nur das neue Modell markiert</translation>
    </message>
    <message>
        <source>Only new</source>
        <translation>Nur neu</translation>
    </message>
    <message>
        <source>Incidents of the old model</source>
        <translation>Vorfälle des alten Modells</translation>
    </message>
    <message>
        <source>Inc. old</source>
        <translation>Vorf. alt</translation>
    </message>
    <message>
        <source>Incidents that the new model would have opened</source>
        <translation>Vorfälle, die das neue Modell geöffnet hätte</translation>
    </message>
    <message>
        <source>Inc. new</source>
        <translation>Vorf. neu</translation>
    </message>
</context>
<context>
    <name>redshank::ComparedSamplesModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Metrik</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Old score</source>
        <translation>Alter Score</translation>
    </message>
    <message>
        <source>New score</source>
        <translation>Neuer Score</translation>
    </message>
</context>
<context>
    <name>redshank::ConnectDialog</name>
    <message>
        <source>Connect to a source</source>
        <translation>Mit einer Quelle verbinden</translation>
    </message>
    <message>
        <source>Prometheus</source>
        <translation>Prometheus</translation>
    </message>
    <message>
        <source>Response times</source>
        <translation>Antwortzeiten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Testen</translation>
    </message>
    <message>
        <source>Tries each step, and shows which one fails; takes at most 5 seconds</source>
        <translation>Probiert jeden Schritt und zeigt, welcher scheitert; dauert höchstens 5 Sekunden</translation>
    </message>
    <message>
        <source>C&amp;onnect</source>
        <translation>Ver&amp;binden</translation>
    </message>
    <message>
        <source>The secret will be kept %1.</source>
        <translation>Das Geheimnis wird %1 aufbewahrt.</translation>
    </message>
    <message>
        <source>CloudWatch</source>
        <translation>CloudWatch</translation>
    </message>
    <message>
        <source>Azure Monitor</source>
        <translation>Azure Monitor</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>Senden</translation>
    </message>
</context>
<context>
    <name>redshank::Connector</name>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 It is tried again by itself; what is loaded stays.</source>
        <translation>%1 Es wird von selbst wieder versucht; was geladen ist, bleibt.</translation>
    </message>
    <message>
        <source>%1 What is loaded stays.</source>
        <translation>%1 Was geladen ist, bleibt.</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>%1: connected again</source>
        <translation>%1: wieder verbunden</translation>
    </message>
    <message>
        <source>The secret is kept %1.</source>
        <translation>Das Geheimnis wird %1 aufbewahrt.</translation>
    </message>
    <message>
        <source>The secret could not be put where it was meant to be; it is kept %1.</source>
        <translation>Das Geheimnis ließ sich nicht am vorgesehenen Ort ablegen; es wird %1 aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>redshank::Crosshair</name>
    <message>
        <source>No sample here</source>
        <translation>Hier ist kein Messwert</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Normal range</source>
        <translation>Üblicher Bereich</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>not scored</source>
        <translation>nicht bewertet</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Vorfall</translation>
    </message>
    <message>
        <source>Filled, not measured</source>
        <translation>Gefüllt, nicht gemessen</translation>
    </message>
</context>
<context>
    <name>redshank::CsvBadRowsDialog</name>
    <message>
        <source>Bad rows</source>
        <translation>Schlechte Zeilen</translation>
    </message>
    <message>
        <source>Filter by line, reason or text</source>
        <translation>Nach Zeile, Grund oder Text filtern</translation>
    </message>
    <message>
        <source>1 row among those looked at</source>
        <translation>1 Zeile unter den angesehenen</translation>
    </message>
    <message>
        <source>%1 rows among those looked at</source>
        <translation>%1 Zeilen unter den angesehenen</translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <translation>%1 von %2 Zeilen</translation>
    </message>
    <message>
        <source>1 bad row</source>
        <translation>1 fehlerhafte Zeile</translation>
    </message>
    <message>
        <source>%1 bad rows</source>
        <translation>%1 fehlerhafte Zeilen</translation>
    </message>
    <message>
        <source>%1, the first %2 are listed</source>
        <translation>%1, die ersten %2 sind aufgelistet</translation>
    </message>
</context>
<context>
    <name>redshank::CsvBadRowsModel</name>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
</context>
<context>
    <name>redshank::CsvColumnHeader</name>
    <message>
        <source>Role of column %1</source>
        <translation>Rolle von Spalte %1</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>nicht gelesen</translation>
    </message>
    <message>
        <source>only %1 read</source>
        <translation>nur %1 gelesen</translation>
    </message>
    <message>
        <source>%1 read</source>
        <translation>%1 gelesen</translation>
    </message>
</context>
<context>
    <name>redshank::CsvFormatFields</name>
    <message>
        <source>Encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>How the file stores letters</source>
        <translation>Wie die Datei Buchstaben ablegt</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>Trennzeichen</translation>
    </message>
    <message>
        <source>What stands between two columns</source>
        <translation>Was zwischen zwei Spalten steht</translation>
    </message>
    <message>
        <source>Decimal</source>
        <translation>Dezimalzeichen</translation>
    </message>
    <message>
        <source>What stands before the decimals of a number</source>
        <translation>Was vor den Nachkommastellen einer Zahl steht</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Anführung</translation>
    </message>
    <message>
        <source>What stands around a cell that holds a delimiter</source>
        <translation>Was um eine Zelle mit Trennzeichen steht</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Kopfzeile</translation>
    </message>
    <message>
        <source>Whether the first row holds the names of the columns</source>
        <translation>Ob die erste Zeile die Namen der Spalten enthält</translation>
    </message>
    <message>
        <source>Skip lines</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Lines to leave out before the header</source>
        <translation>Zeilen, die vor der Kopfzeile wegbleiben</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Auto: %1</source>
        <translation>Auto: %1</translation>
    </message>
</context>
<context>
    <name>redshank::CsvImportDialog</name>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>one row every %1 (%2)</source>
        <translation>eine Zeile alle %1 (%2)</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>Lücken</translation>
    </message>
</context>
<context>
    <name>redshank::CsvImportFoot</name>
    <message>
        <source>&amp;Show</source>
        <translation>&amp;Zeigen</translation>
    </message>
    <message>
        <source>Lists the bad rows with line number, reason and text</source>
        <translation>Listet die schlechten Zeilen mit Nummer, Grund und Text</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>%1 rows (estimated)</source>
        <translation>%1 Zeilen (geschätzt)</translation>
    </message>
    <message>
        <source>1 metric</source>
        <translation>1 Metrik</translation>
    </message>
    <message>
        <source>%1 metrics</source>
        <translation>%1 Metriken</translation>
    </message>
    <message>
        <source>1 bad row</source>
        <translation>1 schlechte Zeile</translation>
    </message>
    <message>
        <source>%1 bad rows</source>
        <translation>%1 schlechte Zeilen</translation>
    </message>
</context>
<context>
    <name>redshank::CsvImportState</name>
    <message>
        <source>It cannot be read with these settings.</source>
        <translation>Mit diesen Einstellungen lässt sie sich nicht lesen.</translation>
    </message>
    <message>
        <source>The file is being read.</source>
        <translation>Die Datei wird gelesen.</translation>
    </message>
    <message>
        <source>No column has the role Metric.</source>
        <translation>Keine Spalte hat die Rolle Metrik.</translation>
    </message>
    <message>
        <source>It cannot be read like this: %1. What is shown was the last that could be.</source>
        <translation>So lässt sie sich nicht lesen: %1. Zu sehen ist, was zuletzt lesbar war.</translation>
    </message>
    <message>
        <source>No column is a metric. Give one the role Metric, or change the delimiter.</source>
        <translation>Keine Spalte ist eine Metrik. Einer die Rolle Metrik geben oder das Trennzeichen ändern.</translation>
    </message>
    <message>
        <source>The delimiter is not certain. Look at the columns, and choose another under Delimiter if they are wrong.</source>
        <translation>Das Trennzeichen ist nicht sicher. Die Spalten ansehen und bei Trennzeichen ein anderes wählen, wenn sie falsch sind.</translation>
    </message>
    <message>
        <source>The encoding is not certain. Look at the letters, and choose another under Encoding if they are wrong.</source>
        <translation>Die Kodierung ist nicht sicher. Die Buchstaben ansehen und bei Kodierung eine andere wählen, wenn sie falsch sind.</translation>
    </message>
</context>
<context>
    <name>redshank::CsvMeaningFields</name>
    <message>
        <source>Date order</source>
        <translation>Datumsfolge</translation>
    </message>
    <message>
        <source>Which part of a date is day, month and year</source>
        <translation>Welcher Teil eines Datums Tag, Monat und Jahr ist</translation>
    </message>
    <message>
        <source>Number times</source>
        <translation>Zahlen als Zeit</translation>
    </message>
    <message>
        <source>Unit of times given as a number since 1970</source>
        <translation>Einheit von Zeiten, die als Zahl seit 1970 angegeben sind</translation>
    </message>
    <message>
        <source>Zone of the file</source>
        <translation>Zone der Datei</translation>
    </message>
    <message>
        <source>Of times that carry no zone of their own</source>
        <translation>Von Zeiten, die keine eigene Zone tragen</translation>
    </message>
    <message>
        <source>Missing values</source>
        <translation>Fehlende Werte</translation>
    </message>
    <message>
        <source>Cells that stand for no value, with commas between; empty: the usual ones</source>
        <translation>Zellen, die für keinen Wert stehen, durch Kommas getrennt; leer: die üblichen</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Same time twice</source>
        <translation>Gleiche Zeit</translation>
    </message>
    <message>
        <source>Which of two rows with one time is kept</source>
        <translation>Welche von zwei Zeilen mit einer Zeit bleibt</translation>
    </message>
    <message>
        <source>Bad rows</source>
        <translation>Schlechte Zeilen</translation>
    </message>
    <message>
        <source>What becomes of rows that cannot be read</source>
        <translation>Was aus Zeilen wird, die sich nicht lesen lassen</translation>
    </message>
    <message>
        <source>Auto: %1</source>
        <translation>Auto: %1</translation>
    </message>
</context>
<context>
    <name>redshank::CsvMetricsModel</name>
    <message>
        <source>%1
smallest %2, largest %3, %4 missing</source>
        <translation>%1
kleinster %2, größter %3, %4 fehlen</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Metrik</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>Min.</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>Max.</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlend</translation>
    </message>
</context>
<context>
    <name>redshank::CsvPreviewModel</name>
    <message>
        <source>%1: %2 of the rows looked at can be read as %3, %4 are missing.
%5 is understood as %6</source>
        <translation>%1: %2 der angesehenen Zeilen lassen sich als %3 lesen, %4 fehlen.
%5 wird verstanden als %6</translation>
    </message>
</context>
<context>
    <name>redshank::CsvPreviewView</name>
    <message>
        <source>Reading the file</source>
        <translation>Die Datei wird gelesen</translation>
    </message>
    <message>
        <source>First rows of the file</source>
        <translation>Erste Zeilen der Datei</translation>
    </message>
    <message>
        <source>Metrics that will be read</source>
        <translation>Metriken, die gelesen werden</translation>
    </message>
</context>
<context>
    <name>redshank::CsvQuestions</name>
    <message>
        <source>What stands before the decimals of a number?</source>
        <translation>Was steht vor den Nachkommastellen einer Zahl?</translation>
    </message>
    <message>
        <source>A point: 1.5</source>
        <translation>Ein Punkt: 1.5</translation>
    </message>
    <message>
        <source>A comma: 1,5</source>
        <translation>Ein Komma: 1,5</translation>
    </message>
    <message>
        <source>Which day is %1?</source>
        <translation>Welcher Tag ist %1?</translation>
    </message>
    <message>
        <source>The month comes first</source>
        <translation>Der Monat steht vorn</translation>
    </message>
    <message>
        <source>The day comes first</source>
        <translation>Der Tag steht vorn</translation>
    </message>
</context>
<context>
    <name>redshank::CsvRowTimesBar</name>
    <message>
        <source>No column holds a time. Count by</source>
        <translation>Keine Spalte enthält eine Zeit. Zählen nach</translation>
    </message>
    <message>
        <source>Row number</source>
        <translation>Zeilennummer</translation>
    </message>
    <message>
        <source>Start and interval</source>
        <translation>Beginn und Abstand</translation>
    </message>
    <message>
        <source>Time of the first row, UTC</source>
        <translation>Zeit der ersten Zeile, UTC</translation>
    </message>
    <message>
        <source>Time between two rows</source>
        <translation>Zeit zwischen zwei Zeilen</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
</context>
<context>
    <name>redshank::DataIn</name>
    <message>
        <source>Read %1 rows; %2 bad, %3 duplicate times, %4 out of order, %5 missing values</source>
        <translation>%1 Zeilen gelesen; %2 fehlerhaft, %3 doppelte Zeiten, %4 nicht der Reihe nach, %5 fehlende Werte</translation>
    </message>
    <message>
        <source>Line %1: %2 – %3</source>
        <translation>Zeile %1: %2 – %3</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>One row could not be read whole; the rest of it counts as missing.</source>
        <translation>Eine Zeile konnte nicht ganz gelesen werden; der Rest von ihr gilt als fehlend.</translation>
    </message>
    <message>
        <source>%1 rows could not be read whole; the rest of them counts as missing.</source>
        <translation>%1 Zeilen konnten nicht ganz gelesen werden; der Rest von ihnen gilt als fehlend.</translation>
    </message>
    <message>
        <source>One row could not be read and was left out.</source>
        <translation>Eine Zeile konnte nicht gelesen werden und wurde ausgelassen.</translation>
    </message>
    <message>
        <source>%1 rows could not be read and were left out.</source>
        <translation>%1 Zeilen konnten nicht gelesen werden und wurden ausgelassen.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>A metric of the session is not in the source any more: %1.</source>
        <translation>Eine Metrik der Sitzung gibt es in der Quelle nicht mehr: %1.</translation>
    </message>
    <message>
        <source>Metrics of the session are not in the source any more: %1.</source>
        <translation>Metriken der Sitzung gibt es in der Quelle nicht mehr: %1.</translation>
    </message>
    <message>
        <source>Their charts, settings and labels are kept for when they come back.</source>
        <translation>Ihre Diagramme, Einstellungen und Einordnungen bleiben erhalten, falls sie wiederkommen.</translation>
    </message>
    <message>
        <source>Carry over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>“%1” is not in the source any more. Is “%2” its new name? Its settings and labels can go on there.</source>
        <translation>„%1“ ist nicht mehr in der Quelle. Heißt es jetzt „%2“? Einstellungen und Markierungen können dort weitergelten.</translation>
    </message>
</context>
<context>
    <name>redshank::DesktopActs</name>
    <message>
        <source>The language changes with the next start of Redshank.</source>
        <translation>Die Sprache wechselt mit dem nächsten Start von Redshank.</translation>
    </message>
    <message>
        <source>What happens from now on cannot be kept on disk; the next start will not have it.</source>
        <translation>Was von jetzt an geschieht, kann nicht auf der Platte aufgehoben werden; der nächste Start wird es nicht haben.</translation>
    </message>
</context>
<context>
    <name>redshank::DiagnosticsDialog</name>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
</context>
<context>
    <name>redshank::DrillChart</name>
    <message>
        <source>Samples with the fault</source>
        <translation>Messwerte mit dem Fehler</translation>
    </message>
    <message>
        <source>Left and right move the fault, with Shift they change its length; up and down change its size.</source>
        <translation>Links und rechts bewegen den Fehler, mit Umschalt ändern sie seine Länge; auf und ab ändern seine Größe.</translation>
    </message>
    <message>
        <source>There are no samples of this metric yet</source>
        <translation>Von dieser Metrik gibt es noch keine Messwerte</translation>
    </message>
    <message>
        <source>caught</source>
        <translation>gefunden</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>redshank::DrillDialog</name>
    <message>
        <source>Fire drill</source>
        <translation>Alarmübung</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Metrik</translation>
    </message>
    <message>
        <source>Choose it, or drag it onto the chart</source>
        <translation>Wählen oder auf das Diagramm ziehen</translation>
    </message>
    <message>
        <source>Size of the fault</source>
        <translation>Größe des Fehlers</translation>
    </message>
    <message>
        <source>Length of the fault in samples</source>
        <translation>Länge des Fehlers in Messwerten</translation>
    </message>
    <message>
        <source> samples</source>
        <translation> Messwerte</translation>
    </message>
    <message>
        <source>S&amp;ize</source>
        <translation>&amp;Größe</translation>
    </message>
    <message>
        <source>&amp;Length</source>
        <translation>&amp;Länge</translation>
    </message>
    <message>
        <source>&amp;Run drill</source>
        <translation>Übung &amp;starten</translation>
    </message>
    <message>
        <source>Begins at %1 %2</source>
        <translation>Beginnt um %1 %2</translation>
    </message>
    <message>
        <source>Would it be caught?</source>
        <translation>Würde er gefunden?</translation>
    </message>
    <message>
        <source>Place the fault with the mouse or the arrow keys, then run the drill. Nothing that is live is touched.</source>
        <translation>Den Fehler mit der Maus oder den Pfeiltasten setzen, dann die Übung starten. Nichts Laufendes wird berührt.</translation>
    </message>
    <message>
        <source>Running the drill</source>
        <translation>Die Übung läuft</translation>
    </message>
</context>
<context>
    <name>redshank::EditHistory</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>&amp;Wiederholen: %1</translation>
    </message>
</context>
<context>
    <name>redshank::EmptyPage</name>
    <message>
        <source>Open some metrics to watch them.</source>
        <translation>Metriken öffnen, um sie zu beobachten.</translation>
    </message>
    <message>
        <source>Or drop a CSV file anywhere on this window.</source>
        <translation>Oder eine CSV-Datei irgendwo auf diesem Fenster ablegen.</translation>
    </message>
    <message>
        <source>Open CSV…</source>
        <translation>CSV öffnen…</translation>
    </message>
    <message>
        <source>Watch this computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>See the demo</source>
        <translation>Demo ansehen</translation>
    </message>
</context>
<context>
    <name>redshank::Exclusions</name>
    <message>
        <source>leave incidents out</source>
        <translation>Vorfälle ausnehmen</translation>
    </message>
    <message>
        <source>train on incidents</source>
        <translation>mit Vorfällen trainieren</translation>
    </message>
    <message>
        <source>train on the range again</source>
        <translation>wieder mit dem Bereich trainieren</translation>
    </message>
    <message>
        <source>Nothing to exclude: drag over a chart, or mark a range with Shift+Enter, first.</source>
        <translation>Nichts auszunehmen: zuerst über ein Diagramm ziehen oder mit Umschalt+Eingabe einen Bereich markieren.</translation>
    </message>
    <message>
        <source>exclude the range</source>
        <translation>Bereich ausnehmen</translation>
    </message>
    <message>
        <source>Left out of training</source>
        <translation>Vom Training ausgenommen</translation>
    </message>
</context>
<context>
    <name>redshank::ExclusionsView</name>
    <message>
        <source>Left out</source>
        <translation>Ausgenommen</translation>
    </message>
    <message>
        <source>A model should not learn from what went wrong; what you marked as false or expected is learned all the same</source>
        <translation>Ein Modell soll nicht lernen, was schiefging; was als falsch oder erwartet markiert ist, wird trotzdem gelernt</translation>
    </message>
    <message>
        <source>Samples in 1 incident</source>
        <translation>Werte in 1 Vorfall</translation>
    </message>
    <message>
        <source>Samples in %1 incidents</source>
        <translation>Werte in %1 Vorfällen</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1 ab %2</translation>
    </message>
    <message>
        <source>Train on it again</source>
        <translation>Wieder damit trainieren</translation>
    </message>
    <message>
        <source>Train on it again: %1</source>
        <translation>Wieder damit trainieren: %1</translation>
    </message>
</context>
<context>
    <name>redshank::ExpertSettings</name>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Samples that one look at the data spans, 8 to 512</source>
        <translation>Messwerte, die ein Blick auf die Daten umfasst, 8 bis 512</translation>
    </message>
    <message>
        <source>Hidden width</source>
        <translation>Verdeckte Breite</translation>
    </message>
    <message>
        <source>Width of the hidden layers, 2 to 512</source>
        <translation>Breite der verdeckten Schichten, 2 bis 512</translation>
    </message>
    <message>
        <source>Code width</source>
        <translation>Codebreite</translation>
    </message>
    <message>
        <source>Width of the narrowest layer, 1 to 256</source>
        <translation>Breite der schmalsten Schicht, 1 bis 256</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Input noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Standard deviation added to inputs while training, in scaled units</source>
        <translation>Standardabweichung, die beim Training zu den Eingaben kommt, in skalierten Einheiten</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Step of the optimiser at the start, 0.000001 to 1</source>
        <translation>Schrittweite des Optimierers am Anfang, 0,000001 bis 1</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>Stapelgröße</translation>
    </message>
    <message>
        <source>Windows per optimiser step, 1 to 4096</source>
        <translation>Fenster je Schritt des Optimierers, 1 bis 4096</translation>
    </message>
    <message>
        <source>Epochs at most</source>
        <translation>Epochen höchstens</translation>
    </message>
    <message>
        <source>Passes over the data, 1 to 10,000</source>
        <translation>Durchgänge durch die Daten, 1 bis 10.000</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>Geduld</translation>
    </message>
    <message>
        <source>Epochs without a better validation loss before training stops early</source>
        <translation>Epochen ohne besseren Validierungsverlust, nach denen das Training früher endet</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation>Validierungsanteil</translation>
    </message>
    <message>
        <source>The last part of the data, kept apart to see when to stop</source>
        <translation>Der letzte Teil der Daten, zurückgehalten, um zu sehen, wann Schluss ist</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>The same seed, data and computer give the same model, bit for bit</source>
        <translation>Gleicher Startwert, gleiche Daten und gleicher Computer geben Bit für Bit dasselbe Modell</translation>
    </message>
</context>
<context>
    <name>redshank::ExplanationView</name>
    <message>
        <source>Reconstruction error</source>
        <translation>Rekonstruktionsfehler</translation>
    </message>
    <message>
        <source>Evidence for an incident</source>
        <translation>Hinweise auf einen Vorfall</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Nearest normal windows</source>
        <translation>Ähnlichste normale Fenster</translation>
    </message>
    <message>
        <source>What else moved</source>
        <translation>Was sich sonst bewegte</translation>
    </message>
    <message>
        <source>Where the line comes from</source>
        <translation>Woher die Linie kommt</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1: value %2, expected %3, part of the MSE %4</source>
        <translation>%1: Wert %2, erwartet %3, Teil des MSE %4</translation>
    </message>
    <message>
        <source>Sum %1</source>
        <translation>Summe %1</translation>
    </message>
    <message>
        <source>MSE %1</source>
        <translation>MSE %1</translation>
    </message>
    <message>
        <source>Of separate models each has its own MSE; the sum is %1.</source>
        <translation>Von getrennten Modellen hat jedes seinen eigenen MSE; die Summe ist %1.</translation>
    </message>
    <message>
        <source> %1 smaller parts are not shown.</source>
        <translation> %1 kleinere Teile sind nicht gezeigt.</translation>
    </message>
    <message>
        <source>%1: surprise %2 nats</source>
        <translation>%1: Überraschung %2 nat</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Linie %1</translation>
    </message>
    <message>
        <source>How rare each stream held this sample when it was scored, in nats. The largest counts, less what recent incidents take off.</source>
        <translation>Wie selten jeder Beobachter diesen Messwert fand, als er bewertet wurde, in nat. Der größte zählt, abzüglich dessen, was jüngere Vorfälle wegnehmen.</translation>
    </message>
    <message>
        <source>There is no normal window of this length before it.</source>
        <translation>Davor gibt es kein normales Fenster dieser Länge.</translation>
    </message>
    <message>
        <source>Grey: the past, nothing in it flagged. Dashed: this window.</source>
        <translation>Grau: die Vergangenheit, nichts darin markiert. Gestrichelt: dieses Fenster.</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>No other metric left its usual level.</source>
        <translation>Keine andere Metrik verließ ihr übliches Niveau.</translation>
    </message>
</context>
<context>
    <name>redshank::Exporter</name>
    <message>
        <source>Writing %1: %2 %</source>
        <translation>Schreibt %1: %2 %</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>redshank::FeedOpener</name>
    <message>
        <source>as found</source>
        <translation>wie gefunden</translation>
    </message>
    <message>
        <source>Read as you chose before for files with this header: %1.</source>
        <translation>Gelesen, wie Sie es für Dateien mit diesem Kopf schon gewählt haben: %1.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>redshank::GuessBox</name>
    <message>
        <source>Auto</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Auto (found: %1)</source>
        <translation>Auto (gefunden: %1)</translation>
    </message>
    <message>
        <source>Auto: %1</source>
        <translation>Auto: %1</translation>
    </message>
</context>
<context>
    <name>redshank::HelpDialog</name>
    <message>
        <source>Getting started</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>How detection works</source>
        <translation>Wie die Erkennung arbeitet</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Help pages</source>
        <translation>Hilfeseiten</translation>
    </message>
    <message>
        <source>Help: %1</source>
        <translation>Hilfe: %1</translation>
    </message>
</context>
<context>
    <name>redshank::IncidentTableModel</name>
    <message>
        <source>%1, %2, %3, %4, score %5</source>
        <translation>%1, %2, %3, %4, Score %5</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Metrik</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>%1, %2, %3, %4</source>
        <translation>%1, %2, %3, %4</translation>
    </message>
</context>
<context>
    <name>redshank::IncidentsPanel</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Vorfälle</translation>
    </message>
    <message>
        <source>No incident is open.</source>
        <translation>Kein Vorfall ist offen.</translation>
    </message>
    <message>
        <source>Nothing found so far. Incidents appear here, newest first.</source>
        <translation>Bisher nichts gefunden. Vorfälle erscheinen hier, die neuesten zuerst.</translation>
    </message>
</context>
<context>
    <name>redshank::LabelBar</name>
    <message>
        <source>Real</source>
        <translation>Echt</translation>
    </message>
    <message>
        <source>False</source>
        <translation>Falsch</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>It was a real anomaly (T)</source>
        <translation>Es war eine echte Anomalie (T)</translation>
    </message>
    <message>
        <source>Nothing was wrong: learn not to tell of it (F)</source>
        <translation>Alles war in Ordnung: lernen, es nicht zu melden (F)</translation>
    </message>
    <message>
        <source>Odd, but planned or known: learn it as part of what is normal (E)</source>
        <translation>Auffällig, aber geplant oder bekannt: als normal lernen (E)</translation>
    </message>
</context>
<context>
    <name>redshank::LineHistogram</name>
    <message>
        <source>line</source>
        <translation>Linie</translation>
    </message>
</context>
<context>
    <name>redshank::LogPanel</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
</context>
<context>
    <name>redshank::LossChart</name>
    <message>
        <source>Loss curves appear here</source>
        <translation>Hier erscheinen die Verlustkurven</translation>
    </message>
    <message>
        <source>Loss curves</source>
        <translation>Verlustkurven</translation>
    </message>
    <message>
        <source>%1 epochs; best at epoch %2 with loss %3</source>
        <translation>%1 Epochen; am besten in Epoche %2 mit Verlust %3</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>best: epoch %1, %2</source>
        <translation>am besten: Epoche %1, %2</translation>
    </message>
</context>
<context>
    <name>redshank::MainToolBar</name>
    <message>
        <source>Toolbar</source>
        <translation>Werkzeugleiste</translation>
    </message>
    <message>
        <source>Choose a live source</source>
        <translation>Eine Live-Quelle wählen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Speed of the replay</source>
        <translation>Tempo der Wiedergabe</translation>
    </message>
    <message>
        <source>How much time the charts show</source>
        <translation>Wie viel Zeit die Diagramme zeigen</translation>
    </message>
    <message>
        <source>Last 15 min</source>
        <translation>Letzte 15 min</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Empfindlichkeit</translation>
    </message>
    <message>
        <source>Replay %1</source>
        <translation>Wiedergabe %1</translation>
    </message>
    <message>
        <source>No source</source>
        <translation>Keine Quelle</translation>
    </message>
</context>
<context>
    <name>redshank::MainWindow</name>
    <message>
        <source>Show or hide the panel "%1"</source>
        <translation>Den Bereich „%1“ zeigen oder verbergen</translation>
    </message>
    <message>
        <source>What was set for “%1” goes on with “%2”.</source>
        <translation>Was für „%1“ eingestellt war, gilt jetzt für „%2“.</translation>
    </message>
    <message>
        <source>The link leads to “%1” at %2, which is not loaded here.</source>
        <translation>Der Link führt zu „%1“ um %2; das ist hier nicht geladen.</translation>
    </message>
    <message>
        <source>carry over to %1</source>
        <translation>Übernahme für %1</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Metriken</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Vorfälle</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Settings that this version does not know: %1</source>
        <translation>Einstellungen, die diese Version nicht kennt: %1</translation>
    </message>
    <message>
        <source>Opened session %1</source>
        <translation>Sitzung %1 geöffnet</translation>
    </message>
    <message>
        <source>The session cannot be kept: %1</source>
        <translation>Die Sitzung lässt sich nicht aufbewahren: %1</translation>
    </message>
    <message>
        <source>Follow a growing CSV file</source>
        <translation>Eine wachsende CSV-Datei verfolgen</translation>
    </message>
    <message>
        <source>CSV files (*.csv *.tsv *.txt *.log);;All files (*)</source>
        <translation>CSV-Dateien (*.csv *.tsv *.txt *.log);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open session</source>
        <translation>Sitzung öffnen</translation>
    </message>
    <message>
        <source>Redshank sessions (*.json);;All files (*)</source>
        <translation>Redshank-Sitzungen (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open model: choose its folder</source>
        <translation>Modell öffnen: seinen Ordner wählen</translation>
    </message>
    <message>
        <source>Save model</source>
        <translation>Modell speichern</translation>
    </message>
    <message>
        <source>model.redshank</source>
        <translation>modell.redshank</translation>
    </message>
    <message>
        <source>Redshank models (*.redshank)</source>
        <translation>Redshank-Modelle (*.redshank)</translation>
    </message>
    <message>
        <source>Save session</source>
        <translation>Sitzung speichern</translation>
    </message>
    <message>
        <source>session.json</source>
        <translation>sitzung.json</translation>
    </message>
    <message>
        <source>Redshank sessions (*.json)</source>
        <translation>Redshank-Sitzungen (*.json)</translation>
    </message>
    <message>
        <source>Saved session %1</source>
        <translation>Sitzung %1 gespeichert</translation>
    </message>
    <message>
        <source>About Redshank</source>
        <translation>Über Redshank</translation>
    </message>
    <message>
        <source>Redshank %1</source>
        <translation>Redshank %1</translation>
    </message>
    <message>
        <source>A live anomaly monitor with trainable autoencoders.

GPL-3.0-or-later. Made with Qt %1 and Qt Charts, LibTorch, the Inter typeface (OFL) and Tabler icons (MIT).

No telemetry: nothing leaves this computer unless you ask for it.</source>
        <translation>Ein Live-Wächter für Anomalien mit trainierbaren Autoencodern.

GPL-3.0-or-later. Gemacht mit Qt %1 und Qt Charts, LibTorch, der Schrift Inter (OFL) und den Symbolen von Tabler (MIT).

Keine Telemetrie: Nichts verlässt diesen Computer, wenn Sie es nicht wollen.</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <source>Save charts</source>
        <translation>Diagramme speichern</translation>
    </message>
    <message>
        <source>charts.png</source>
        <translation>diagramme.png</translation>
    </message>
    <message>
        <source>Pictures (*.png *.svg)</source>
        <translation>Bilder (*.png *.svg)</translation>
    </message>
    <message>
        <source>Save shown samples</source>
        <translation>Sichtbare Messwerte speichern</translation>
    </message>
    <message>
        <source>samples.csv</source>
        <translation>messwerte.csv</translation>
    </message>
    <message>
        <source>Save all samples</source>
        <translation>Alle Messwerte speichern</translation>
    </message>
    <message>
        <source>Save incident report</source>
        <translation>Vorfallbericht speichern</translation>
    </message>
    <message>
        <source>incident.html</source>
        <translation>vorfall.html</translation>
    </message>
    <message>
        <source>Reports (*.html *.pdf)</source>
        <translation>Berichte (*.html *.pdf)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>Demo data – nothing leaves this computer.</source>
        <translation>Demodaten – nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Open CSV…</source>
        <translation>CSV öffnen…</translation>
    </message>
    <message>
        <source>%1 started</source>
        <translation>%1 begonnen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Redshank</source>
        <translation>Redshank</translation>
    </message>
    <message>
        <source>%1 – Redshank</source>
        <translation>%1 – Redshank</translation>
    </message>
    <message>
        <source>(%1) %2</source>
        <translation>(%1) %2</translation>
    </message>
    <message>
        <source>Incident: %1</source>
        <translation>Vorfall: %1</translation>
    </message>
    <message>
        <source>Found one: %1. Press N to see it.</source>
        <translation>Gefunden: %1. N drücken, um es zu sehen.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Found one incident in this file. Press N to see it.</source>
        <translation>In dieser Datei ist ein Vorfall. N drücken, um ihn zu sehen.</translation>
    </message>
    <message>
        <source>Found %1 incidents in this file. Press N to step through what was flagged.</source>
        <translation>In dieser Datei sind %1 Vorfälle. N drücken, um durch alles Markierte zu gehen.</translation>
    </message>
    <message>
        <source>Show newest</source>
        <translation>Neuesten zeigen</translation>
    </message>
    <message>
        <source>Model %1 scores, provisionally</source>
        <translation>Modell %1 bewertet, vorläufig</translation>
    </message>
    <message>
        <source>Model %1 scores</source>
        <translation>Modell %1 bewertet</translation>
    </message>
    <message>
        <source>Saved the model to %1</source>
        <translation>Modell nach %1 gespeichert</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Swim lane</source>
        <translation>Bahnen</translation>
    </message>
    <message>
        <source>Open CSV files or an incident file</source>
        <translation>CSV-Dateien oder eine Vorfallsdatei öffnen</translation>
    </message>
    <message>
        <source>CSV and incident files (*.csv *.tsv *.txt *.redshank);;All files (*)</source>
        <translation>CSV- und Vorfallsdateien (*.csv *.tsv *.txt *.redshank);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Data health</source>
        <translation>Datengüte</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Zustellungen</translation>
    </message>
</context>
<context>
    <name>redshank::MetricChart</name>
    <message>
        <source>expected %1</source>
        <translation>erwartet %1</translation>
    </message>
    <message>
        <source>Chart of %1</source>
        <translation>Diagramm von %1</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>festgehalten</translation>
    </message>
    <message>
        <source>log</source>
        <translation>log</translation>
    </message>
    <message>
        <source>log: nothing above zero</source>
        <translation>log: nichts über null</translation>
    </message>
    <message>
        <source>%1 (own scale)</source>
        <translation>%1 (eigene Skala)</translation>
    </message>
    <message>
        <source>Learning: %1 of %2 samples</source>
        <translation>Lernt: %1 von %2 Messwerten</translation>
    </message>
    <message>
        <source>Learning: fitting a model</source>
        <translation>Lernt: passt ein Modell an</translation>
    </message>
    <message>
        <source>Provisional model</source>
        <translation>Vorläufiges Modell</translation>
    </message>
    <message>
        <source>Not learning: %1</source>
        <translation>Lernt nicht: %1</translation>
    </message>
    <message>
        <source>The thin line is what the model expects of %1, the newest sample hidden from it. In the band around it a sample would score below 1.0.</source>
        <translation>Die dünne Linie ist, was das Modell von %1 erwartet, ohne den neuesten Messwert zu sehen. Im Band darum läge die Bewertung eines Messwerts unter 1,0.</translation>
    </message>
    <message>
        <source>Its width comes from the model's errors on samples of %1 that were kept out of its training (validation). Model: %2.</source>
        <translation>Seine Breite kommt von den Fehlern des Modells auf Messwerten von %1, die nicht im Training waren (Validierung). Modell: %2.</translation>
    </message>
    <message>
        <source>%1 has no full model of its own yet, so the width comes from the errors of a first model and is provisional.</source>
        <translation>%1 hat noch kein vollständiges eigenes Modell; die Breite kommt von den Fehlern eines ersten Modells und ist vorläufig.</translation>
    </message>
</context>
<context>
    <name>redshank::MetricTreeModel</name>
    <message>
        <source>%1, %2, score %3, %4</source>
        <translation>%1, %2, Score %3, %4</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>sichtbar</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
    <message>
        <source>1 metric</source>
        <translation>1 Metrik</translation>
    </message>
    <message>
        <source>%1 metrics</source>
        <translation>%1 Metriken</translation>
    </message>
    <message>
        <source>1 flagged lately</source>
        <translation>1 kürzlich markiert</translation>
    </message>
    <message>
        <source>%1 flagged lately</source>
        <translation>%1 kürzlich markiert</translation>
    </message>
    <message>
        <source>1 without data</source>
        <translation>1 ohne Daten</translation>
    </message>
    <message>
        <source>%1 without data</source>
        <translation>%1 ohne Daten</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, no data, %2</source>
        <translation>%1, keine Daten, %2</translation>
    </message>
</context>
<context>
    <name>redshank::MetricTuningDialog</name>
    <message>
        <source>A sensitivity of its own</source>
        <translation>Eigene Empfindlichkeit</translation>
    </message>
    <message>
        <source>Metric settings</source>
        <translation>Metrik einstellen</translation>
    </message>
    <message>
        <source>Above and below</source>
        <translation>Darüber und darunter</translation>
    </message>
    <message>
        <source>Above only</source>
        <translation>Nur darüber</translation>
    </message>
    <message>
        <source>Below only</source>
        <translation>Nur darunter</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Metrik</translation>
    </message>
    <message>
        <source>Tell when it goes</source>
        <translation>Melden, wenn sie geht</translation>
    </message>
    <message>
        <source>By at least</source>
        <translation>Um mindestens</translation>
    </message>
    <message>
        <source>And at least, of what is expected</source>
        <translation>Und mindestens, vom Erwarteten</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>All metrics</source>
        <translation>Alle Metriken</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>In gaps</source>
        <translation>In Lücken</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>%1, of the source</source>
        <translation>%1, der Quelle</translation>
    </message>
</context>
<context>
    <name>redshank::MetricsPanel</name>
    <message>
        <source>Filter metrics</source>
        <translation>Metriken filtern</translation>
    </message>
    <message>
        <source>Most anomalous first</source>
        <translation>Auffälligste zuerst</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Metriken</translation>
    </message>
    <message>
        <source>No metrics yet. Open a CSV file or connect a source.</source>
        <translation>Noch keine Metriken. Eine CSV-Datei öffnen oder eine Quelle verbinden.</translation>
    </message>
    <message>
        <source>No metric matches the filter.</source>
        <translation>Keine Metrik passt zum Filter.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
</context>
<context>
    <name>redshank::NewNormal</name>
    <message>
        <source>Accept as new normal</source>
        <translation>Als normal annehmen</translation>
    </message>
    <message>
        <source>Train from where it began; one undo brings the old model back</source>
        <translation>Ab seinem Beginn trainieren; einmal Rückgängig bringt das alte Modell zurück</translation>
    </message>
    <message>
        <source>Training from where the incident began</source>
        <translation>Trainiert ab dem Beginn des Vorfalls</translation>
    </message>
    <message>
        <source>accept the new normal</source>
        <translation>neuen Normalzustand annehmen</translation>
    </message>
    <message>
        <source>The new normal was not accepted; the old model goes on</source>
        <translation>Der neue Normalzustand wurde nicht angenommen; das alte Modell bleibt</translation>
    </message>
</context>
<context>
    <name>redshank::Overview</name>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Everything that is loaded. Drag the box to look elsewhere, its edges to look closer.</source>
        <translation>Alles, was geladen ist. Den Kasten ziehen, um woanders hinzusehen, seine Ränder, um näher hinzusehen.</translation>
    </message>
</context>
<context>
    <name>redshank::PanelTitle</name>
    <message>
        <source>Float or dock this panel</source>
        <translation>Diesen Bereich lösen oder andocken</translation>
    </message>
    <message>
        <source>Close this panel; the View menu brings it back</source>
        <translation>Diesen Bereich schließen; das Menü Ansicht bringt ihn zurück</translation>
    </message>
</context>
<context>
    <name>redshank::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search preferences</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>No preference has these words. Fewer letters find more.</source>
        <translation>Keine Einstellung hat diese Wörter. Weniger Buchstaben finden mehr.</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>From the next start on.</source>
        <translation>Vom nächsten Start an.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>A live view moves once a second instead of smoothly.</source>
        <translation>Eine Live-Ansicht bewegt sich einmal in der Sekunde statt fließend.</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Expected value and band</source>
        <translation>Erwarteter Wert und Bereich</translation>
    </message>
    <message>
        <source>Anomaly ribbons</source>
        <translation>Anomaliestreifen</translation>
    </message>
    <message>
        <source>Most anomalous metrics first</source>
        <translation>Auffälligste Metriken zuerst</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>All times in UTC</source>
        <translation>Alle Zeiten in UTC</translation>
    </message>
    <message>
        <source>Otherwise in the zone of this computer.</source>
        <translation>Sonst in der Zone dieses Computers.</translation>
    </message>
    <message>
        <source>Detection</source>
        <translation>Erkennung</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Empfindlichkeit</translation>
    </message>
    <message>
        <source>How rare an incident is on a healthy metric: one in 10,000, 2,000 or 500 samples.</source>
        <translation>Wie selten ein Vorfall auf einer gesunden Metrik ist: einer in 10.000, 2.000 oder 500 Messwerten.</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Replay speed</source>
        <translation>Wiedergabetempo</translation>
    </message>
    <message>
        <source>Loop a replay</source>
        <translation>Wiedergabe in Schleife</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privatsphäre</translation>
    </message>
    <message>
        <source>There is no telemetry and no account. Redshank speaks to no computer but the sources, the receivers of alerts and the address for HTTP requests that you set up yourself. Data, models and labels are files on this computer.</source>
        <translation>Es gibt keine Telemetrie und kein Konto. Redshank spricht mit keinem Computer außer den Quellen, den Empfängern von Alarmen und der Adresse für HTTP-Anfragen, die Sie selbst einrichten. Daten, Modelle und Urteile sind Dateien auf diesem Computer.</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Show &amp;keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel zeigen</translation>
    </message>
    <message>
        <source>Keys of every command</source>
        <translation>Tasten jedes Befehls</translation>
    </message>
    <message>
        <source>Reset section</source>
        <translation>Abschnitt zurücksetzen</translation>
    </message>
    <message>
        <source>Reset section %1</source>
        <translation>Abschnitt %1 zurücksetzen</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Size of everything</source>
        <translation>Größe von allem</translation>
    </message>
    <message>
        <source>On top of the scale of the screen, from the next start on.</source>
        <translation>Zusätzlich zur Skalierung des Bildschirms, vom nächsten Start an.</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>Keep live samples for</source>
        <translation>Live-Messwerte behalten für</translation>
    </message>
    <message>
        <source>At one sample a second; from the next start on.</source>
        <translation>Bei einem Messwert in der Sekunde; vom nächsten Start an.</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Room on disk for them</source>
        <translation>Platz auf der Platte dafür</translation>
    </message>
    <message>
        <source>Live samples and incidents are kept, so that the next start has them; the oldest go first. From the next start on.</source>
        <translation>Live-Messwerte und Vorfälle werden aufgehoben, damit der nächste Start sie hat; die ältesten gehen zuerst. Ab dem nächsten Start.</translation>
    </message>
</context>
<context>
    <name>redshank::PreviewChart</name>
    <message>
        <source>Preview of the last hour, %1 series</source>
        <translation>Vorschau der letzten Stunde, %1 Reihen</translation>
    </message>
    <message>
        <source>No values in the last hour</source>
        <translation>Keine Werte in der letzten Stunde</translation>
    </message>
    <message>
        <source>last %1</source>
        <translation>letzte %1</translation>
    </message>
</context>
<context>
    <name>redshank::ProbePage</name>
    <message>
        <source>Take any certificate</source>
        <translation>Jedes Zertifikat annehmen</translation>
    </message>
    <message>
        <source>The hosts' names</source>
        <translation>Die Namen der Rechner</translation>
    </message>
    <message>
        <source>One address a line; name, connection, TLS, first byte and all of the answer are timed</source>
        <translation>Eine Adresse je Zeile; Name, Verbindung, TLS, erstes Byte und die ganze Antwort werden gemessen</translation>
    </message>
    <message>
        <source>Time between two measurements of an address</source>
        <translation>Zeit zwischen zwei Messungen einer Adresse</translation>
    </message>
    <message>
        <source>An answer that takes longer counts as none</source>
        <translation>Eine Antwort, die länger braucht, zählt als keine</translation>
    </message>
    <message>
        <source>The system's authorities</source>
        <translation>Die Zertifizierungsstellen des Systems</translation>
    </message>
    <message>
        <source>Measures also where the certificate would be refused</source>
        <translation>Misst auch, wo das Zertifikat abgelehnt würde</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Addresses</source>
        <translation>&amp;Adressen</translation>
    </message>
    <message>
        <source>&amp;Measure every</source>
        <translation>&amp;Messen alle</translation>
    </message>
    <message>
        <source>&amp;Give up after</source>
        <translation>Auf&amp;geben nach</translation>
    </message>
    <message>
        <source>&amp;CA file</source>
        <translation>&amp;CA-Datei</translation>
    </message>
    <message>
        <source>Test measures the first address once</source>
        <translation>Testen misst die erste Adresse einmal</translation>
    </message>
    <message>
        <source>Line %1 is no address that begins with http:// or https://</source>
        <translation>Zeile %1 ist keine Adresse, die mit http:// oder https:// beginnt</translation>
    </message>
    <message>
        <source>Write one address a line.</source>
        <translation>Schreiben Sie eine Adresse je Zeile.</translation>
    </message>
</context>
<context>
    <name>redshank::PrometheusPage</name>
    <message>
        <source>Counters as rates per second</source>
        <translation>Zähler als Raten je Sekunde</translation>
    </message>
    <message>
        <source>The host's name</source>
        <translation>Der Name des Rechners</translation>
    </message>
    <message>
        <source>A metric, or any PromQL; each series becomes a metric here. Ctrl+Space completes</source>
        <translation>Eine Metrik oder beliebiges PromQL; jede Reihe wird hier eine Metrik. Strg+Leertaste ergänzt</translation>
    </message>
    <message>
        <source>Time between two samples</source>
        <translation>Zeit zwischen zwei Messwerten</translation>
    </message>
    <message>
        <source>A query that only selects a counter is asked for as its rate</source>
        <translation>Eine Abfrage, die nur einen Zähler auswählt, wird als dessen Rate gestellt</translation>
    </message>
    <message>
        <source>As they are</source>
        <translation>Wie sie sind</translation>
    </message>
    <message>
        <source>A query that only selects buckets is asked for as this quantile, for example 0.95</source>
        <translation>Eine Abfrage, die nur Buckets auswählt, wird als dieses Quantil gestellt, zum Beispiel 0,95</translation>
    </message>
    <message>
        <source>A query that answers with more series is refused</source>
        <translation>Eine Abfrage mit mehr Reihen wird abgelehnt</translation>
    </message>
    <message>
        <source>&amp;Query</source>
        <translation>Ab&amp;frage</translation>
    </message>
    <message>
        <source>S&amp;tep</source>
        <translation>Schri&amp;tt</translation>
    </message>
    <message>
        <source>Histo&amp;grams</source>
        <translation>Histo&amp;gramme</translation>
    </message>
    <message>
        <source>&amp;Most series</source>
        <translation>&amp;Meiste Reihen</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Choose a metric or write a query.</source>
        <translation>Wählen Sie eine Metrik oder schreiben Sie eine Abfrage.</translation>
    </message>
    <message>
        <source>Test shows the last hour here</source>
        <translation>Testen zeigt hier die letzte Stunde</translation>
    </message>
</context>
<context>
    <name>redshank::RangePicker</name>
    <message>
        <source>Range of the training data</source>
        <translation>Zeitraum der Trainingsdaten</translation>
    </message>
    <message>
        <source>No data loaded yet</source>
        <translation>Noch keine Daten geladen</translation>
    </message>
</context>
<context>
    <name>redshank::RetrainFields</name>
    <message>
        <source>E&amp;very</source>
        <translation>&amp;Alle</translation>
    </message>
    <message>
        <source>When scores &amp;drift</source>
        <translation>Wenn die Scores ab&amp;driften</translation>
    </message>
    <message>
        <source>Retrain by itself every so many hours</source>
        <translation>Von selbst alle paar Stunden neu trainieren</translation>
    </message>
    <message>
        <source>Hours between two trainings</source>
        <translation>Stunden zwischen zwei Trainings</translation>
    </message>
    <message>
        <source> h</source>
        <translation> h</translation>
    </message>
    <message>
        <source>When the median score of a metric has doubled since the last training</source>
        <translation>Wenn sich der mittlere Score einer Metrik seit dem letzten Training verdoppelt hat</translation>
    </message>
    <message>
        <source>In the source's own time; never while an incident is open. The new model is taken into use at once.</source>
        <translation>In der eigenen Zeit der Quelle; nie, während ein Vorfall offen ist. Das neue Modell wird sofort benutzt.</translation>
    </message>
    <message>
        <source>Retrain by itself</source>
        <translation>Von selbst neu trainieren</translation>
    </message>
    <message>
        <source>Off: models change only when you say so.</source>
        <translation>Aus: Modelle ändern sich nur, wenn Sie es sagen.</translation>
    </message>
    <message>
        <source>Next at %1 %2, unless an incident is open then.</source>
        <translation>Das nächste am %1 %2, wenn dann kein Vorfall offen ist.</translation>
    </message>
    <message>
        <source>On, but never while an incident is open.</source>
        <translation>An, aber nie, während ein Vorfall offen ist.</translation>
    </message>
</context>
<context>
    <name>redshank::RewindBar</name>
    <message>
        <source>Time to look back from</source>
        <translation>Zeit, von der aus zurückgesehen wird</translation>
    </message>
    <message>
        <source>Back to the present</source>
        <translation>Zurück zur Gegenwart</translation>
    </message>
</context>
<context>
    <name>redshank::SampleTableModel</name>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>markiert</translation>
    </message>
    <message>
        <source>incident begins</source>
        <translation>Vorfall beginnt</translation>
    </message>
    <message>
        <source>recurs</source>
        <translation>kehrt wieder</translation>
    </message>
    <message>
        <source>in an incident</source>
        <translation>in einem Vorfall</translation>
    </message>
    <message>
        <source>provisional</source>
        <translation>vorläufig</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Lower</source>
        <translation>Untere</translation>
    </message>
    <message>
        <source>Upper</source>
        <translation>Obere</translation>
    </message>
    <message>
        <source>MSE</source>
        <translation>MSE</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>Incident score</source>
        <translation>Vorfall-Score</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>missing, filled %1</source>
        <translation>fehlt, gefüllt %1</translation>
    </message>
</context>
<context>
    <name>redshank::ScoreStrip</name>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>The largest score of the shown metrics at each moment. From 1.0 on a sample is flagged.</source>
        <translation>Der größte Score der sichtbaren Metriken zu jeder Zeit. Ab 1,0 wird ein Messwert markiert.</translation>
    </message>
    <message>
        <source>nothing scored yet</source>
        <translation>noch nichts bewertet</translation>
    </message>
    <message>
        <source>MSE</source>
        <translation>MSE</translation>
    </message>
    <message>
        <source>line 1.0</source>
        <translation>Linie 1,0</translation>
    </message>
</context>
<context>
    <name>redshank::SecretField</name>
    <message>
        <source>Typed</source>
        <translation>Getippt</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Where the secret is</source>
        <translation>Wo das Geheimnis liegt</translation>
    </message>
    <message>
        <source>Typed here and kept by this desktop, or read from an environment variable or a file that only you may read</source>
        <translation>Hier getippt und von diesem Desktop aufbewahrt, oder aus einer Umgebungsvariable oder einer Datei gelesen, die nur Sie lesen dürfen</translation>
    </message>
    <message>
        <source>Kept; type to replace it</source>
        <translation>Aufbewahrt; tippen ersetzt es</translation>
    </message>
    <message>
        <source>Its name, for example PROMETHEUS_TOKEN</source>
        <translation>Ihr Name, zum Beispiel PROMETHEUS_TOKEN</translation>
    </message>
    <message>
        <source>/path/of/the/file</source>
        <translation>/pfad/der/datei</translation>
    </message>
</context>
<context>
    <name>redshank::SelectionBar</name>
    <message>
        <source>Selected range</source>
        <translation>Gewählter Zeitraum</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
</context>
<context>
    <name>redshank::SensitivitySlider</name>
    <message>
        <source>Sensitivity, fine</source>
        <translation>Empfindlichkeit, fein</translation>
    </message>
</context>
<context>
    <name>redshank::ServerFields</name>
    <message>
        <source>&amp;User</source>
        <translation>Ben&amp;utzer</translation>
    </message>
    <message>
        <source>Where the server answers, with its path where it has one</source>
        <translation>Wo der Server antwortet, mit seinem Pfad, wenn er einen hat</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>User and password</source>
        <translation>Benutzer und Passwort</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>S&amp;ign-in</source>
        <translation>Anm&amp;eldung</translation>
    </message>
    <message>
        <source>TLS and headers</source>
        <translation>TLS und Kopfzeilen</translation>
    </message>
    <message>
        <source>One a line; a value that begins with $ is read from that environment variable, any other that may be a secret is kept as the password is</source>
        <translation>Eine je Zeile; ein Wert, der mit $ beginnt, wird aus dieser Umgebungsvariable gelesen, jeder andere, der geheim sein kann, wie das Kennwort aufbewahrt</translation>
    </message>
    <message>
        <source>Type the value of the header %1 again.</source>
        <translation>Geben Sie den Wert der Kopfzeile %1 erneut ein.</translation>
    </message>
    <message>
        <source>The system's authorities</source>
        <translation>Die Zertifizierungsstellen des Systems</translation>
    </message>
    <message>
        <source>None is shown</source>
        <translation>Keines wird gezeigt</translation>
    </message>
    <message>
        <source>Take any certificate</source>
        <translation>Jedes Zertifikat annehmen</translation>
    </message>
    <message>
        <source>Anyone between here and the server could read the secret and change the values.</source>
        <translation>Jeder zwischen hier und dem Server könnte das Geheimnis lesen und die Werte ändern.</translation>
    </message>
    <message>
        <source>&amp;Headers</source>
        <translation>&amp;Kopfzeilen</translation>
    </message>
    <message>
        <source>&amp;CA file</source>
        <translation>&amp;CA-Datei</translation>
    </message>
    <message>
        <source>Clien&amp;t certificate</source>
        <translation>Clien&amp;t-Zertifikat</translation>
    </message>
    <message>
        <source>Client &amp;key</source>
        <translation>Client-Schl&amp;üssel</translation>
    </message>
    <message>
        <source>Key pass&amp;word</source>
        <translation>Schlüsselpass&amp;wort</translation>
    </message>
    <message>
        <source>T&amp;oken</source>
        <translation>T&amp;oken</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>Pass&amp;wort</translation>
    </message>
    <message>
        <source>Say where the server is.</source>
        <translation>Sagen Sie, wo der Server ist.</translation>
    </message>
    <message>
        <source>The address begins with http:// or https://</source>
        <translation>Die Adresse beginnt mit http:// oder https://</translation>
    </message>
    <message>
        <source>The address must not hold a password; use the fields for signing in.</source>
        <translation>Die Adresse darf kein Passwort enthalten; nehmen Sie die Felder für die Anmeldung.</translation>
    </message>
    <message>
        <source>The password is missing.</source>
        <translation>Das Passwort fehlt.</translation>
    </message>
    <message>
        <source>The token is missing.</source>
        <translation>Das Token fehlt.</translation>
    </message>
</context>
<context>
    <name>redshank::ShadowView</name>
    <message>
        <source>By &amp;metric</source>
        <translation>Nach &amp;Metrik</translation>
    </message>
    <message>
        <source>&amp;Samples that differ</source>
        <translation>&amp;Messwerte, die abweichen</translation>
    </message>
    <message>
        <source>Old and new model by metric</source>
        <translation>Altes und neues Modell nach Metrik</translation>
    </message>
    <message>
        <source>Samples on which the models differ</source>
        <translation>Messwerte, bei denen die Modelle abweichen</translation>
    </message>
</context>
<context>
    <name>redshank::SourceTestView</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Test läuft…</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1, %2 ms</source>
        <translation>%1, %2 ms</translation>
    </message>
    <message>
        <source>The test failed at: %1</source>
        <translation>Der Test scheiterte bei: %1</translation>
    </message>
    <message>
        <source>All steps passed</source>
        <translation>Alle Schritte bestanden</translation>
    </message>
</context>
<context>
    <name>redshank::StatusBar</name>
    <message>
        <source>Where the samples come from and how fresh they are; opens the log</source>
        <translation>Woher die Messwerte kommen und wie frisch sie sind; öffnet das Protokoll</translation>
    </message>
    <message>
        <source>How far the models have learned; opens the training panel</source>
        <translation>Wie weit die Modelle gelernt haben; öffnet das Training</translation>
    </message>
    <message>
        <source>What is loaded; opens the metrics panel</source>
        <translation>Was geladen ist; öffnet die Metriken</translation>
    </message>
    <message>
        <source>The model that scores; opens the training panel</source>
        <translation>Das Modell, das bewertet; öffnet das Training</translation>
    </message>
    <message>
        <source>Stop loading and keep what is loaded</source>
        <translation>Nicht weiterladen und behalten, was geladen ist</translation>
    </message>
    <message>
        <source>Paused, source %1</source>
        <translation>Angehalten, Quelle %1</translation>
    </message>
    <message>
        <source>No source</source>
        <translation>Keine Quelle</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Lädt</translation>
    </message>
    <message>
        <source>Model: %1, provisional</source>
        <translation>Modell: %1, vorläufig</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modell: %1</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <comment>notices</comment>
        <translation>%1 warten</translation>
    </message>
    <message>
        <source>Not told</source>
        <translation>Nicht gemeldet</translation>
    </message>
    <message>
        <source>Notices on their way; opens the deliveries</source>
        <translation>Meldungen unterwegs; öffnet die Zustellungen</translation>
    </message>
</context>
<context>
    <name>redshank::SwimLane</name>
    <message>
        <source>Swim lane: scores of all metrics over all the time</source>
        <translation>Bahnen: Bewertungen aller Metriken über die ganze Zeit</translation>
    </message>
    <message>
        <source>Scores of all metrics appear here as soon as there are samples.</source>
        <translation>Hier erscheinen die Bewertungen aller Metriken, sobald es Messwerte gibt.</translation>
    </message>
    <message>
        <source>%1 metrics</source>
        <translation>%1 Metriken</translation>
    </message>
    <message>
        <source>not scored</source>
        <translation>nicht bewertet</translation>
    </message>
    <message>
        <source>score %1</source>
        <translation>Bewertung %1</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
</context>
<context>
    <name>redshank::TablePanel</name>
    <message>
        <source>Metric of the table</source>
        <translation>Metrik der Tabelle</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>The newest %1 of %2 samples; select a shorter range to see others.</source>
        <translation>Die neuesten %1 von %2 Messwerten; ein kürzerer Zeitraum zeigt andere.</translation>
    </message>
    <message>
        <source>%1, samples: %2</source>
        <translation>%1, Messwerte: %2</translation>
    </message>
</context>
<context>
    <name>redshank::Teaching</name>
    <message>
        <source>Nothing to mark: choose an incident, a flagged sample or a range first.</source>
        <translation>Nichts zu markieren: zuerst einen Vorfall, einen auffälligen Punkt oder einen Bereich wählen.</translation>
    </message>
    <message>
        <source>take the mark off</source>
        <translation>Markierung entfernen</translation>
    </message>
    <message>
        <source>Import labels</source>
        <translation>Markierungen einlesen</translation>
    </message>
    <message>
        <source>Labels (*.csv);;All files (*)</source>
        <translation>Markierungen (*.csv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>import labels</source>
        <translation>Markierungen einlesen</translation>
    </message>
    <message>
        <source>Took in 1 label</source>
        <translation>1 Markierung übernommen</translation>
    </message>
    <message>
        <source>Took in %1 labels</source>
        <translation>%1 Markierungen übernommen</translation>
    </message>
    <message>
        <source>Export labels</source>
        <translation>Markierungen speichern</translation>
    </message>
    <message>
        <source>labels.csv</source>
        <translation>markierungen.csv</translation>
    </message>
    <message>
        <source>Labels (*.csv)</source>
        <translation>Markierungen (*.csv)</translation>
    </message>
    <message>
        <source>Saved the labels to %1</source>
        <translation>Markierungen gespeichert unter %1</translation>
    </message>
</context>
<context>
    <name>redshank::TimeAxis</name>
    <message>
        <source>Time axis</source>
        <translation>Zeitachse</translation>
    </message>
</context>
<context>
    <name>redshank::TimeZoneChoice</name>
    <message>
        <source>Time &amp;zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>This &amp;computer's zone</source>
        <translation>Zone dieses &amp;Computers</translation>
    </message>
    <message>
        <source>Print all times in this computer's zone</source>
        <translation>Gibt alle Zeiten in der Zone dieses Computers an</translation>
    </message>
    <message>
        <source>&amp;UTC</source>
        <translation>&amp;UTC</translation>
    </message>
    <message>
        <source>Print all times in UTC</source>
        <translation>Gibt alle Zeiten in UTC an</translation>
    </message>
    <message>
        <source>&amp;Other…</source>
        <translation>&amp;Andere …</translation>
    </message>
    <message>
        <source>Print all times in a zone of your choice</source>
        <translation>Gibt alle Zeiten in einer Zone Ihrer Wahl an</translation>
    </message>
</context>
<context>
    <name>redshank::TimeZoneDialog</name>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>City or region, for example Berlin</source>
        <translation>Stadt oder Region, zum Beispiel Berlin</translation>
    </message>
    <message>
        <source>Find a time zone</source>
        <translation>Eine Zeitzone suchen</translation>
    </message>
    <message>
        <source>Time zones</source>
        <translation>Zeitzonen</translation>
    </message>
    <message>
        <source>%1   UTC%2</source>
        <translation>%1   UTC%2</translation>
    </message>
    <message>
        <source>Use this zone</source>
        <translation>Diese Zone verwenden</translation>
    </message>
</context>
<context>
    <name>redshank::TrainingEffortFields</name>
    <message>
        <source>Effort</source>
        <translation>Aufwand</translation>
    </message>
    <message>
        <source>&amp;Quick</source>
        <translation>&amp;Schnell</translation>
    </message>
    <message>
        <source>&amp;Balanced</source>
        <translation>A&amp;usgewogen</translation>
    </message>
    <message>
        <source>&amp;Thorough</source>
        <translation>&amp;Gründlich</translation>
    </message>
    <message>
        <source>E&amp;xpert settings</source>
        <translation>E&amp;xperteneinstellungen</translation>
    </message>
    <message>
        <source>E&amp;xpert settings (%1 changed)</source>
        <translation>E&amp;xperteneinstellungen (%1 geändert)</translation>
    </message>
    <message>
        <source>1 sample</source>
        <translation>1 Messwert</translation>
    </message>
    <message>
        <source>%1 samples</source>
        <translation>%1 Messwerte</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
</context>
<context>
    <name>redshank::TrainingFixes</name>
    <message>
        <source>Too short in this range</source>
        <translation>In diesem Zeitraum zu kurz</translation>
    </message>
    <message>
        <source>use all data</source>
        <translation>alle Daten nutzen</translation>
    </message>
    <message>
        <source>Trains on all that is loaded instead of the chosen range</source>
        <translation>Trainiert mit allem, was geladen ist, statt mit dem gewählten Zeitraum</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>Konstant</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>weglassen</translation>
    </message>
    <message>
        <source>A model of a value that never changes would flag any change</source>
        <translation>Ein Modell eines Werts, der sich nie ändert, würde jede Änderung markieren</translation>
    </message>
    <message>
        <source>Its scale jumps at %1</source>
        <translation>Ihr Maßstab springt um %1</translation>
    </message>
    <message>
        <source>only after it</source>
        <translation>nur danach</translation>
    </message>
    <message>
        <source>Leaves out what was counted in another scale</source>
        <translation>Lässt weg, was in einem anderen Maßstab gezählt wurde</translation>
    </message>
    <message>
        <source>Time is missing in 1 place</source>
        <translation>An 1 Stelle fehlt Zeit</translation>
    </message>
    <message>
        <source>Time is missing in %1 places</source>
        <translation>An %1 Stellen fehlt Zeit</translation>
    </message>
    <message>
        <source>longest stretch only</source>
        <translation>nur längstes Stück</translation>
    </message>
    <message>
        <source>Trains on the longest stretch without a gap</source>
        <translation>Trainiert mit dem längsten Stück ohne Lücke</translation>
    </message>
    <message>
        <source>%1 without a value</source>
        <translation>%1 ohne Wert</translation>
    </message>
    <message>
        <source>fill short runs</source>
        <translation>kurze Stellen füllen</translation>
    </message>
    <message>
        <source>Draws a straight line across short runs of missing values</source>
        <translation>Zieht eine gerade Linie über kurze Stellen ohne Werte</translation>
    </message>
    <message>
        <source>1 repeated time</source>
        <translation>1 doppelte Zeit</translation>
    </message>
    <message>
        <source>%1 repeated times</source>
        <translation>%1 doppelte Zeiten</translation>
    </message>
    <message>
        <source>keep the last of each</source>
        <translation>je letzten behalten</translation>
    </message>
    <message>
        <source>Of samples with one time only the last counts</source>
        <translation>Von Messwerten mit einer Zeit zählt nur der letzte</translation>
    </message>
</context>
<context>
    <name>redshank::TrainingMetricsModel</name>
    <message>
        <source>Too short: %1 usable samples, at least %2 are needed. It is left out.</source>
        <translation>Zu kurz: %1 brauchbare Messwerte, mindestens %2 werden gebraucht. Sie bleibt weg.</translation>
    </message>
    <message>
        <source>too short, %1 of %2</source>
        <translation>zu kurz, %1 von %2</translation>
    </message>
    <message>
        <source>Constant: the value never changes, so any change will be flagged.</source>
        <translation>Konstant: Der Wert ändert sich nie, daher wird jede Änderung markiert.</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>konstant</translation>
    </message>
    <message>
        <source>Time is missing in one place.</source>
        <translation>An einer Stelle fehlt Zeit.</translation>
    </message>
    <message>
        <source>Time is missing in %1 places.</source>
        <translation>An %1 Stellen fehlt Zeit.</translation>
    </message>
    <message>
        <source>1 gap</source>
        <translation>1 Lücke</translation>
    </message>
    <message>
        <source>%1 gaps</source>
        <translation>%1 Lücken</translation>
    </message>
    <message>
        <source>%1 of the samples have no value.</source>
        <translation>%1 der Messwerte haben keinen Wert.</translation>
    </message>
    <message>
        <source>%1 missing</source>
        <translation>%1 fehlen</translation>
    </message>
    <message>
        <source>One sample repeats the time of the one before.</source>
        <translation>Ein Messwert wiederholt die Zeit des vorigen.</translation>
    </message>
    <message>
        <source>%1 samples repeat the time of the one before.</source>
        <translation>%1 Messwerte wiederholen die Zeit des vorigen.</translation>
    </message>
    <message>
        <source>1 repeated time</source>
        <translation>1 doppelte Zeit</translation>
    </message>
    <message>
        <source>%1 repeated times</source>
        <translation>%1 doppelte Zeiten</translation>
    </message>
    <message>
        <source>Nothing stands against training on it.</source>
        <translation>Nichts spricht gegen ein Training damit.</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>Being counted</source>
        <translation>Wird gezählt</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Metrik</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Too broken: fewer than %1 windows of %2 samples lie between its gaps. It is left out.</source>
        <translation>Zu lückenhaft: Weniger als %1 Fenster von %2 Messwerten liegen zwischen den Lücken. Sie bleibt weg.</translation>
    </message>
    <message>
        <source>too broken, %1 of %2 windows</source>
        <translation>zu lückenhaft, %1 von %2 Fenstern</translation>
    </message>
    <message>
        <source>Its scale jumps: from one place on all values are a multiple of those before.</source>
        <translation>Ihr Maßstab springt: Von einer Stelle an sind alle Werte ein Vielfaches der früheren.</translation>
    </message>
    <message>
        <source>scale jumps</source>
        <translation>Maßstab springt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: mended</source>
        <translation>%1: ausgebessert</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Abhilfe</translation>
    </message>
</context>
<context>
    <name>redshank::TrainingPanel</name>
    <message>
        <source>A training is running.</source>
        <translation>Ein Training läuft.</translation>
    </message>
    <message>
        <source>The new model scores from the next sample on.</source>
        <translation>Das neue Modell bewertet vom nächsten Messwert an.</translation>
    </message>
    <message>
        <source>The new model was dropped. The old model goes on scoring.</source>
        <translation>Das neue Modell wurde verworfen. Das alte bewertet weiter.</translation>
    </message>
    <message>
        <source>by schedule</source>
        <translation>nach Plan</translation>
    </message>
    <message>
        <source>because scores drifted</source>
        <translation>weil die Scores abdrifteten</translation>
    </message>
    <message>
        <source>Retrained %1; the new model scores.</source>
        <translation>Neu trainiert %1; das neue Modell bewertet.</translation>
    </message>
</context>
<context>
    <name>redshank::TrainingRangeFields</name>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Drag to choose the range to train on</source>
        <translation>Ziehen, um den Zeitraum für das Training zu wählen</translation>
    </message>
    <message>
        <source>&amp;All loaded</source>
        <translation>&amp;Alles Geladene</translation>
    </message>
    <message>
        <source>Trains on everything that is loaded.</source>
        <translation>Trainiert mit allem, was geladen ist.</translation>
    </message>
    <message>
        <source>&amp;Visible</source>
        <translation>&amp;Sichtbar</translation>
    </message>
    <message>
        <source>Trains on the range that the charts show when training starts.</source>
        <translation>Trainiert mit dem Zeitraum, den die Diagramme beim Start des Trainings zeigen.</translation>
    </message>
    <message>
        <source>&amp;Chosen</source>
        <translation>&amp;Gewählt</translation>
    </message>
    <message>
        <source>Trains on the range that is dragged out on the small chart.</source>
        <translation>Trainiert mit dem Zeitraum, der auf dem kleinen Diagramm gezogen ist.</translation>
    </message>
</context>
<context>
    <name>redshank::TrainingRunView</name>
    <message>
        <source>Loss curves of</source>
        <translation>Verlustkurven von</translation>
    </message>
    <message>
        <source>Which fit the curves show</source>
        <translation>Welche Anpassung die Kurven zeigen</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>Fortschritt des Trainings</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>Training starten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Keep old</source>
        <translation>Altes behalten</translation>
    </message>
    <message>
        <source>Drops the new model; the old one goes on scoring</source>
        <translation>Verwirft das neue Modell; das alte bewertet weiter</translation>
    </message>
    <message>
        <source>Use new</source>
        <translation>Neues nutzen</translation>
    </message>
    <message>
        <source>The new model scores from the next sample, and what is loaded is scored again</source>
        <translation>Das neue Modell bewertet vom nächsten Messwert an, und was geladen ist, wird neu bewertet</translation>
    </message>
    <message>
        <source>Loss curves appear here while a model trains</source>
        <translation>Hier erscheinen Verlustkurven, während ein Modell trainiert</translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>Ein Modell trainieren</translation>
    </message>
    <message>
        <source>Scoring goes on meanwhile. You choose afterwards which model to keep.</source>
        <translation>Die Bewertung geht solange weiter. Danach wählen Sie, welches Modell bleibt.</translation>
    </message>
    <message>
        <source>Preparing the data</source>
        <translation>Bereitet die Daten vor</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>The old model scores meanwhile.</source>
        <translation>Das alte Modell bewertet solange.</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>Bricht ab</translation>
    </message>
    <message>
        <source>%1, metric %2 of %3</source>
        <translation>%1, Metrik %2 von %3</translation>
    </message>
    <message>
        <source>%1, epoch %2 of %3</source>
        <translation>%1, Epoche %2 von %3</translation>
    </message>
    <message>
        <source>Training %1</source>
        <translation>Trainiert %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>No loss curves came with this training</source>
        <translation>Zu diesem Training kamen keine Verlustkurven</translation>
    </message>
    <message>
        <source>New model ready</source>
        <translation>Neues Modell bereit</translation>
    </message>
    <message>
        <source>The old model scores until you choose.</source>
        <translation>Das alte Modell bewertet, bis Sie wählen.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The old model still scores.</source>
        <translation>Das alte Modell bewertet weiter.</translation>
    </message>
    <message>
        <source>The old model “%1” still scores.</source>
        <translation>Das alte Modell „%1“ bewertet weiter.</translation>
    </message>
    <message>
        <source>It was stopped before the first epoch</source>
        <translation>Es wurde vor der ersten Epoche beendet</translation>
    </message>
    <message>
        <source>Train again</source>
        <translation>Noch einmal trainieren</translation>
    </message>
    <message>
        <source>Training cancelled</source>
        <translation>Training abgebrochen</translation>
    </message>
    <message>
        <source>Training failed</source>
        <translation>Training fehlgeschlagen</translation>
    </message>
    <message>
        <source>Run as shadow</source>
        <translation>Im Schatten laufen</translation>
    </message>
    <message>
        <source>The new model scores beside the old one for a while; then you choose</source>
        <translation>Das neue Modell bewertet eine Weile neben dem alten; dann wählen Sie</translation>
    </message>
    <message>
        <source>Promote</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Einbruch</translation>
    </message>
    <message>
        <source>Errors, %1</source>
        <translation>Fehler, %1</translation>
    </message>
    <message>
        <source>The new model's errors on %1 samples that it did not learn from; %2 lie below its line of %3.</source>
        <translation>Die Fehler des neuen Modells bei %1 Messwerten, die es nicht gelernt hat; %2 liegen unter seiner Linie von %3.</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <translation>Für 1 Stunde</translation>
    </message>
    <message>
        <source>For 6 hours</source>
        <translation>Für 6 Stunden</translation>
    </message>
    <message>
        <source>For 1 day</source>
        <translation>Für 1 Tag</translation>
    </message>
    <message>
        <source>For 7 days</source>
        <translation>Für 7 Tage</translation>
    </message>
    <message>
        <source>Shadow run is over</source>
        <translation>Schattenlauf ist zu Ende</translation>
    </message>
    <message>
        <source>New model in the shadow</source>
        <translation>Neues Modell im Schatten</translation>
    </message>
    <message>
        <source>Up to %1 of %2. Only the old model raises incidents.</source>
        <translation>Bis zu %1 von %2. Nur das alte Modell öffnet Vorfälle.</translation>
    </message>
</context>
<context>
    <name>redshank::TrainingSetup</name>
    <message>
        <source>Metrics</source>
        <translation>Metriken</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Sichtbare</translation>
    </message>
    <message>
        <source>Ticked</source>
        <translation>Angekreuzte</translation>
    </message>
    <message>
        <source>One &amp;joint model over all of them</source>
        <translation>Ein &amp;gemeinsames Modell für alle</translation>
    </message>
    <message>
        <source>One model that sees the metrics together, instead of one for each. Finds a metric that no longer goes with the others; needs metrics with common times.</source>
        <translation>Ein Modell, das die Metriken zusammen sieht, statt eines für jede. Findet eine Metrik, die nicht mehr zu den anderen passt; braucht Metriken mit gemeinsamen Zeiten.</translation>
    </message>
    <message>
        <source>Metrics to train on</source>
        <translation>Metriken für das Training</translation>
    </message>
    <message>
        <source>There is no data yet. Open a file or wait for samples.</source>
        <translation>Es gibt noch keine Daten. Eine Datei öffnen oder auf Messwerte warten.</translation>
    </message>
    <message>
        <source>No metric is ticked. Tick at least one.</source>
        <translation>Keine Metrik ist angekreuzt. Mindestens eine ankreuzen.</translation>
    </message>
    <message>
        <source>The samples are being counted.</source>
        <translation>Die Messwerte werden gezählt.</translation>
    </message>
    <message>
        <source>Too few samples: %1 usable, at least %2 are needed. Choose a longer range or wait for more.</source>
        <translation>Zu wenige Messwerte: %1 brauchbar, mindestens %2 werden gebraucht. Einen längeren Zeitraum wählen oder auf mehr warten.</translation>
    </message>
    <message>
        <source>Too many gaps: %1 windows of %2 samples lie between them, at least %3 are needed. Choose another range.</source>
        <translation>Zu viele Lücken: %1 Fenster von %2 Messwerten liegen dazwischen, mindestens %3 werden gebraucht. Einen anderen Zeitraum wählen.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>redshank::TrainingSummary</name>
    <message>
        <source>Samples</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>Trainingsverlust</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>Validierungsverlust</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Flags per day</source>
        <translation>Markierungen am Tag</translation>
    </message>
    <message>
        <source>%1 with the new model, not scored before</source>
        <translation>%1 mit dem neuen Modell, vorher nicht bewertet</translation>
    </message>
    <message>
        <source>%1 with the old model, %2 with the new</source>
        <translation>%1 mit dem alten Modell, %2 mit dem neuen</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Alarms per day</source>
        <translation>Alarme am Tag</translation>
    </message>
    <message>
        <source>SHA-256 of the weights: %1
The same data and seed give the same weights, with this program on this kind of processor.</source>
        <translation>SHA-256 der Gewichte: %1
Dieselben Daten und derselbe Startwert geben mit diesem Programm auf dieser Art Prozessor dieselben Gewichte.</translation>
    </message>
    <message>
        <source>SHA-256 of the samples: %1</source>
        <translation>SHA-256 der Messwerte: %1</translation>
    </message>
    <message>
        <source>not tried out</source>
        <translation>nicht erprobt</translation>
    </message>
    <message>
        <source>%1 on the last %2</source>
        <translation>%1 in den letzten %2</translation>
    </message>
    <message>
        <source>%1 (now %2) on the last %3</source>
        <translation>%1 (jetzt %2) in den letzten %3</translation>
    </message>
    <message>
        <source>Incidents that open when these samples are scored from the first one on</source>
        <translation>Vorfälle, die sich öffnen, wenn diese Messwerte vom ersten an bewertet werden</translation>
    </message>
</context>
<context>
    <name>redshank::TuningBar</name>
    <message>
        <source>Find the line</source>
        <translation>Linie finden</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Another line, tried out</source>
        <translation>Eine andere Linie, ausprobiert</translation>
    </message>
    <message>
        <source>Alarms a day at most</source>
        <translation>Höchstens Alarme am Tag</translation>
    </message>
    <message>
        <source>Find the most sensitive line that would have told no more than that</source>
        <translation>Die empfindlichste Linie finden, die nicht mehr gemeldet hätte</translation>
    </message>
    <message>
        <source>A file is scored anew; a live source goes on with it from its next sample</source>
        <translation>Eine Datei wird neu bewertet; eine laufende Quelle ab dem nächsten Wert</translation>
    </message>
    <message>
        <source>Leave the line where it is</source>
        <translation>Die Linie lassen, wo sie ist</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>alarms a day</source>
        <translation>Alarme am Tag</translation>
    </message>
    <message>
        <source>Counting what it would have told</source>
        <translation>Zählt, was sie gemeldet hätte</translation>
    </message>
    <message>
        <source>Counted where all metrics were known already, not while they were young</source>
        <translation>Gezählt, wo alle Metriken schon bekannt waren, nicht solange sie jung waren</translation>
    </message>
</context>
<context>
    <name>redshank::TuningControl</name>
    <message>
        <source>move the line</source>
        <translation>Linie verschieben</translation>
    </message>
    <message>
        <source>change a metric's data settings</source>
        <translation>Dateneinstellungen einer Metrik ändern</translation>
    </message>
    <message>
        <source>settings of one metric</source>
        <translation>Einstellungen einer Metrik</translation>
    </message>
    <message>
        <source>settings of %1 metrics</source>
        <translation>Einstellungen von %1 Metriken</translation>
    </message>
</context>
<context>
    <name>redshank::WhyPanel</name>
    <message>
        <source>Choose an incident to read why it was flagged.</source>
        <translation>Einen Vorfall wählen, um zu lesen, warum er gemeldet wurde.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Move the charts to this incident</source>
        <translation>Die Diagramme zu diesem Vorfall bewegen</translation>
    </message>
    <message>
        <source>Say that you have seen it</source>
        <translation>Sagen, dass er gesehen ist</translation>
    </message>
    <message>
        <source>Copy the sentence</source>
        <translation>Den Satz kopieren</translation>
    </message>
    <message>
        <source>One sample, %1 %2</source>
        <translation>Ein Messwert, %1 %2</translation>
    </message>
    <message>
        <source>%1 · %2 · peak %3 %4</source>
        <translation>%1 · %2 · Höhepunkt %3 %4</translation>
    </message>
    <message>
        <source>%1: value %2, expected %3, peak score %4</source>
        <translation>%1: Wert %2, erwartet %3, höchster Score %4</translation>
    </message>
    <message>
        <source>Looking it up</source>
        <translation>Wird nachgesehen</translation>
    </message>
    <message>
        <source>%1 · %2 · since %3 %4</source>
        <translation>%1 · %2 · seit %3 %4</translation>
    </message>
</context>
<context>
    <name>redshank::WindowActions</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Show the newest samples of this long a time and follow them</source>
        <translation>Die neuesten Messwerte über diese Zeit zeigen und ihnen folgen</translation>
    </message>
    <message>
        <source>Last &amp;1 min</source>
        <translation>Letzte &amp;1 min</translation>
    </message>
    <message>
        <source>Last &amp;5 min</source>
        <translation>Letzte &amp;5 min</translation>
    </message>
    <message>
        <source>Last 15 &amp;min</source>
        <translation>Letzte 15 &amp;min</translation>
    </message>
    <message>
        <source>Last 1 &amp;h</source>
        <translation>Letzte 1 &amp;h</translation>
    </message>
    <message>
        <source>&amp;All</source>
        <translation>&amp;Alles</translation>
    </message>
    <message>
        <source>Show everything, however long it grows</source>
        <translation>Alles zeigen, so lang es auch wird</translation>
    </message>
    <message>
        <source>As fast as possible</source>
        <translation>So schnell wie möglich</translation>
    </message>
    <message>
        <source>How many times real time the replay runs</source>
        <translation>Wie viel schneller als in Wirklichkeit die Wiedergabe läuft</translation>
    </message>
    <message>
        <source>&amp;Low</source>
        <translation>&amp;Niedrig</translation>
    </message>
    <message>
        <source>About one incident in 10,000 healthy samples of a metric</source>
        <translation>Etwa ein Vorfall in 10.000 gesunden Messwerten einer Metrik</translation>
    </message>
    <message>
        <source>&amp;Medium</source>
        <translation>&amp;Mittel</translation>
    </message>
    <message>
        <source>About one incident in 2,000 healthy samples of a metric</source>
        <translation>Etwa ein Vorfall in 2.000 gesunden Messwerten einer Metrik</translation>
    </message>
    <message>
        <source>&amp;High</source>
        <translation>&amp;Hoch</translation>
    </message>
    <message>
        <source>About one incident in 500 healthy samples of a metric</source>
        <translation>Etwa ein Vorfall in 500 gesunden Messwerten einer Metrik</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>&amp;System</translation>
    </message>
    <message>
        <source>Light or dark as the system is</source>
        <translation>Hell oder dunkel wie das System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>Dark on light</source>
        <translation>Dunkel auf hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>Light on dark</source>
        <translation>Hell auf dunkel</translation>
    </message>
    <message>
        <source>High &amp;contrast</source>
        <translation>Hoher &amp;Kontrast</translation>
    </message>
    <message>
        <source>Black and white with nothing faint, on black or white as the system is</source>
        <translation>Schwarz und Weiß und nichts Blasses, auf Schwarz oder Weiß wie das System</translation>
    </message>
    <message>
        <source>The language of the system</source>
        <translation>Die Sprache des Systems</translation>
    </message>
    <message>
        <source>English from the next start on</source>
        <translation>Englisch vom nächsten Start an</translation>
    </message>
    <message>
        <source>German from the next start on</source>
        <translation>Deutsch vom nächsten Start an</translation>
    </message>
    <message>
        <source>&amp;Investigate</source>
        <translation>&amp;Untersuchen</translation>
    </message>
    <message>
        <source>Metrics, charts, incidents and why</source>
        <translation>Metriken, Diagramme, Vorfälle und Warum</translation>
    </message>
    <message>
        <source>&amp;Watch</source>
        <translation>&amp;Beobachten</translation>
    </message>
    <message>
        <source>Charts and incidents</source>
        <translation>Diagramme und Vorfälle</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>&amp;Trainieren</translation>
    </message>
    <message>
        <source>Metrics, charts and training</source>
        <translation>Metriken, Diagramme und Training</translation>
    </message>
    <message>
        <source>&amp;Present</source>
        <translation>&amp;Vorführen</translation>
    </message>
    <message>
        <source>Charts alone</source>
        <translation>Diagramme allein</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <translation>Für 1 Stunde</translation>
    </message>
    <message>
        <source>For %1 hours</source>
        <translation>Für %1 Stunden</translation>
    </message>
    <message>
        <source>For 1 day</source>
        <translation>Für 1 Tag</translation>
    </message>
    <message>
        <source>For %1 days</source>
        <translation>Für %1 Tage</translation>
    </message>
    <message>
        <source>Let the new model score beside the old one, and compare them</source>
        <translation>Das neue Modell neben dem alten bewerten lassen und beide vergleichen</translation>
    </message>
</context>
<context>
    <name>redshank::WindowModes</name>
    <message>
        <source>Compact window</source>
        <translation>Kompaktes Fenster</translation>
    </message>
    <message>
        <source>A small window above all others with the worst score; Esc returns</source>
        <translation>Ein kleines Fenster über allen anderen mit der höchsten Bewertung; Esc führt zurück</translation>
    </message>
    <message>
        <source>Wall mode</source>
        <translation>Wandmodus</translation>
    </message>
    <message>
        <source>Nothing but the charts, with larger words; Esc returns</source>
        <translation>Nur die Diagramme, mit größerer Schrift; Esc führt zurück</translation>
    </message>
</context>
<context>
    <name>time</name>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>%1 – %2 %3</source>
        <translation>%1 – %2 %3</translation>
    </message>
</context>
<context>
    <name>training</name>
    <message>
        <source>Point head</source>
        <translation>Punktkopf</translation>
    </message>
    <message>
        <source>Incident head</source>
        <translation>Vorfallkopf</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Kalibrierung</translation>
    </message>
</context>
<context>
    <name>redshank::VersionActs</name>
    <message>
        <source>Export version %1 to a folder</source>
        <translation>Version %1 in einen Ordner exportieren</translation>
    </message>
</context>
<context>
    <name>redshank::VersionTableModel</name>
    <message>
        <source>✓ in use</source>
        <translation>✓ im Einsatz</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Metriken</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
</context>
<context>
    <name>redshank::VersionFactsModel</name>
    <message>
        <source>≠ differs</source>
        <translation>≠ verschieden</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
</context>
<context>
    <name>redshank::VersionsDialog</name>
    <message>
        <source>Versions of the model</source>
        <translation>Versionen des Modells</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>What is known of the chosen versions</source>
        <translation>Was von den gewählten Versionen bekannt ist</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Zurückholen</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportieren…</translation>
    </message>
    <message>
        <source>Every model that you train is kept here, and the one that it replaces.</source>
        <translation>Jedes Modell, das Sie trainieren, wird hier aufgehoben, ebenso das, das es ersetzt.</translation>
    </message>
    <message>
        <source>1 difference</source>
        <translation>1 Unterschied</translation>
    </message>
    <message>
        <source>%1 differences</source>
        <translation>%1 Unterschiede</translation>
    </message>
    <message>
        <source>Choose a second one with Ctrl to compare them.</source>
        <translation>Wählen Sie mit Strg eine zweite, um sie zu vergleichen.</translation>
    </message>
    <message>
        <source>Choose one version to see what is known of it, or two to compare them.</source>
        <translation>Wählen Sie eine Version, um zu sehen, was von ihr bekannt ist, oder zwei, um sie zu vergleichen.</translation>
    </message>
</context>
<context>
    <name>redshank::AnnotationDialog</name>
    <message>
        <source>New note</source>
        <translation>Neue Notiz</translation>
    </message>
    <message>
        <source>Edit note</source>
        <translation>Notiz ändern</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>&amp;Text</translation>
    </message>
    <message>
        <source>Text of the note</source>
        <translation>Text der Notiz</translation>
    </message>
    <message>
        <source>&amp;Author</source>
        <translation>&amp;Verfasser</translation>
    </message>
</context>
<context>
    <name>redshank::AnnotationTableModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Verfasser</translation>
    </message>
</context>
<context>
    <name>redshank::NotesDialog</name>
    <message>
        <source>No notes yet. Select a range in a chart, or place the crosshair, and press I.</source>
        <translation>Noch keine Notizen. Wählen Sie in einem Diagramm einen Bereich oder setzen Sie das Fadenkreuz, und drücken Sie I.</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>&amp;Zeigen</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>Ä&amp;ndern…</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>As CS&amp;V…</source>
        <translation>Als CS&amp;V…</translation>
    </message>
    <message>
        <source>To &amp;Grafana</source>
        <translation>An &amp;Grafana</translation>
    </message>
</context>
<context>
    <name>redshank::AnnotationActs</name>
    <message>
        <source>edit note</source>
        <translation>Notiz ändern</translation>
    </message>
    <message>
        <source>add note</source>
        <translation>Notiz schreiben</translation>
    </message>
    <message>
        <source>delete note</source>
        <translation>Notiz löschen</translation>
    </message>
    <message>
        <source>Note at %1: %2</source>
        <translation>Notiz bei %1: %2</translation>
    </message>
    <message>
        <source>Export notes</source>
        <translation>Notizen exportieren</translation>
    </message>
    <message>
        <source>notes.csv</source>
        <translation>notizen.csv</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <source>Saved the notes to %1</source>
        <translation>Notizen gespeichert in %1</translation>
    </message>
</context>
<context>
    <name>redshank::IncidentFileActs</name>
    <message>
        <source>Save incident file</source>
        <translation>Vorfallsdatei speichern</translation>
    </message>
    <message>
        <source>incident.redshank</source>
        <translation>vorfall.redshank</translation>
    </message>
    <message>
        <source>Incident files (*.redshank)</source>
        <translation>Vorfallsdateien (*.redshank)</translation>
    </message>
    <message>
        <source>Saved %1. Redshank opens it on any computer.</source>
        <translation>%1 gespeichert. Redshank öffnet sie auf jedem Rechner.</translation>
    </message>
    <message>
        <source>Incident file of %1. It is only looked at: nothing is fetched, and the file stays as it is.</source>
        <translation>Vorfallsdatei von %1. Sie wird nur angesehen: nichts wird geholt, und die Datei bleibt, wie sie ist.</translation>
    </message>
</context>
<context>
    <name>redshank::DataHealthModel</name>
    <message>
        <source>, about %1 left</source>
        <translation>, noch etwa %1</translation>
    </message>
    <message>
        <source>; %1 of it is missing</source>
        <translation>; %1 davon fehlen</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>%1 samples</source>
        <translation>%1 Messwerte</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Metrik</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Age of last value</source>
        <translation>Alter des letzten Werts</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlend</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>Lücken</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Doppelte</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Verspätet</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>Readiness</source>
        <translation>Bereitschaft</translation>
    </message>
    <message>
        <source>has data</source>
        <translation>hat Daten</translation>
    </message>
    <message>
        <source>no data for %1</source>
        <translation>keine Daten seit %1</translation>
    </message>
    <message>
        <source>Gaps: %1; no data after %2 steps</source>
        <translation>Lücken: %1; keine Daten nach %2 Schritten</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Filled</source>
        <translation>Gefüllt</translation>
    </message>
</context>
<context>
    <name>redshank::DataHealthPanel</name>
    <message>
        <source>Data health</source>
        <translation>Datengüte</translation>
    </message>
    <message>
        <source>Nothing is kept on disk.</source>
        <translation>Auf der Platte wird nichts aufgehoben.</translation>
    </message>
    <message>
        <source>Nothing can be kept on disk: %1</source>
        <translation>Auf der Platte kann nichts aufgehoben werden: %1</translation>
    </message>
    <message>
        <source>Kept on disk: %1 of %2</source>
        <translation>Auf der Platte aufgehoben: %1 von %2</translation>
    </message>
    <message>
        <source>, written %1 ago</source>
        <translation>, geschrieben vor %1</translation>
    </message>
    <message>
        <source>, oldest sample %1 old</source>
        <translation>, ältester Messwert %1 alt</translation>
    </message>
    <message>
        <source>Open a file or start a source to see how fit its data are.</source>
        <translation>Öffnen Sie eine Datei oder starten Sie eine Quelle, um zu sehen, wie gut ihre Daten sind.</translation>
    </message>
    <message>
        <source>and %1 earlier ones</source>
        <translation>und %1 frühere</translation>
    </message>
    <message>
        <source>, for %1 at most</source>
        <translation>, höchstens %1 lang</translation>
    </message>
    <message>
        <source>1 line was refused: %1</source>
        <translation>1 Zeile wurde abgelehnt: %1</translation>
    </message>
    <message>
        <source>%1 lines were refused; the last one: %2</source>
        <translation>%1 Zeilen wurden abgelehnt; die letzte: %2</translation>
    </message>
</context>
<context>
    <name>redshank::GapFields</name>
    <message>
        <source>Leave empty</source>
        <translation>Leer lassen</translation>
    </message>
    <message>
        <source>Previous value</source>
        <translation>Voriger Wert</translation>
    </message>
    <message>
        <source>Line between</source>
        <translation>Linie dazwischen</translation>
    </message>
    <message>
        <source>Zero</source>
        <translation>Null</translation>
    </message>
    <message>
        <source>Fixed value</source>
        <translation>Fester Wert</translation>
    </message>
    <message>
        <source>No data after</source>
        <translation>Keine Daten nach</translation>
    </message>
    <message>
        <source>What stands in for missing values where samples are judged. It is never shown, counted or exported as measured.</source>
        <translation>Was für fehlende Werte einspringt, wo Messwerte beurteilt werden. Es wird nie als gemessen gezeigt, gezählt oder exportiert.</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>Lücken</translation>
    </message>
    <message>
        <source>Value in gaps</source>
        <translation>Wert in Lücken</translation>
    </message>
    <message>
        <source>Steps until there is no data</source>
        <translation>Schritte, bis keine Daten da sind</translation>
    </message>
    <message>
        <source>A longer gap is not filled. It is told as "no data", which is no anomaly.</source>
        <translation>Eine längere Lücke wird nicht gefüllt. Sie wird als „keine Daten“ gemeldet, was keine Anomalie ist.</translation>
    </message>
    <message>
        <source> steps</source>
        <translation> Schritte</translation>
    </message>
    <message>
        <source>As the source (%1)</source>
        <translation>Wie die Quelle (%1)</translation>
    </message>
</context>
<context>
    <name>redshank::LayoutHistory</name>
    <message>
        <source>arrange the charts</source>
        <translation>Diagramme anordnen</translation>
    </message>
    <message>
        <source>arrange the panels</source>
        <translation>Bereiche anordnen</translation>
    </message>
</context>
<context>
    <name>redshank::ManyMetricsDialog</name>
    <message>
        <source>Settings of many metrics</source>
        <translation>Einstellungen vieler Metriken</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Which metrics</source>
        <translation>Welche Metriken</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Namen</translation>
    </message>
    <message>
        <source>By label</source>
        <translation>Nach Merkmal</translation>
    </message>
    <message>
        <source>Those with a chart</source>
        <translation>Die mit Diagramm</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Part of a name, or web/*/cpu?</source>
        <translation>Teil des Namens oder web/*/cpu?</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Merkmal</translation>
    </message>
    <message>
        <source>Value of the label</source>
        <translation>Wert des Merkmals</translation>
    </message>
    <message>
        <source>Metrics that match</source>
        <translation>Passende Metriken</translation>
    </message>
    <message>
        <source>What is ticked is set for all of them; the rest stays as it is.</source>
        <translation>Was angekreuzt ist, wird für alle gesetzt; der Rest bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Empfindlichkeit</translation>
    </message>
    <message>
        <source>Above and below</source>
        <translation>Darüber und darunter</translation>
    </message>
    <message>
        <source>Above only</source>
        <translation>Nur darüber</translation>
    </message>
    <message>
        <source>Below only</source>
        <translation>Nur darunter</translation>
    </message>
    <message>
        <source>Tell when it goes</source>
        <translation>Melden, wenn sie geht</translation>
    </message>
    <message>
        <source>In the unit of each metric</source>
        <translation>In der Einheit jeder Metrik</translation>
    </message>
    <message>
        <source>By at least</source>
        <translation>Um mindestens</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>At least, of what is expected</source>
        <translation>Mindestens, vom Erwarteten</translation>
    </message>
    <message>
        <source>the source's; or ms, %, B</source>
        <translation>die der Quelle; oder ms, %, B</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>Lücken</translation>
    </message>
    <message>
        <source>%1 of %2 metrics match</source>
        <translation>%1 von %2 Metriken passen</translation>
    </message>
    <message>
        <source>No metric matches.</source>
        <translation>Keine Metrik passt.</translation>
    </message>
    <message>
        <source>Tick what is to be set.</source>
        <translation>Kreuzen Sie an, was gesetzt werden soll.</translation>
    </message>
    <message>
        <source>One undo takes it back for all of them.</source>
        <translation>Einmal Rückgängig nimmt es für alle zurück.</translation>
    </message>
</context>
<context>
    <name>redshank::MetricDelegate</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 no data</source>
        <translation>%1 ohne Daten</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
</context>
<context>
    <name>AlertWords</name>
    <message>
        <source>information</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>This desktop</source>
        <translation>Dieser Desktop</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>Each metric</source>
        <translation>Jede Metrik für sich</translation>
    </message>
    <message>
        <source>Any metric</source>
        <translation>Irgendeine Metrik</translation>
    </message>
    <message>
        <source>Each of %1</source>
        <translation>Jede von %1</translation>
    </message>
    <message>
        <source>Score from %1</source>
        <translation>Score ab %1</translation>
    </message>
    <message>
        <source>Incidents from %1</source>
        <translation>Vorfälle ab %1</translation>
    </message>
    <message>
        <source>Missing values</source>
        <translation>Fehlende Werte</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>below %1 for %2</source>
        <translation>unter %1 für %2</translation>
    </message>
    <message>
        <source>values for %1</source>
        <translation>Werte für %1</translation>
    </message>
    <message>
        <source>Nothing is loaded that this rule looks at.</source>
        <translation>Es ist nichts geladen, was diese Regel betrachtet.</translation>
    </message>
    <message>
        <source>Would have told nothing in %1.</source>
        <translation>Hätte in %1 nichts gemeldet.</translation>
    </message>
    <message>
        <source>Would have told once in %1 (%2 a day).</source>
        <translation>Hätte in %1 einmal gemeldet (%2 am Tag).</translation>
    </message>
    <message>
        <source>Would have told %1 times in %2 (%3 a day).</source>
        <translation>Hätte in %2 %1-mal gemeldet (%3 am Tag).</translation>
    </message>
    <message>
        <source>Every day %1</source>
        <translation>Täglich %1</translation>
    </message>
    <message>
        <source>tells nobody</source>
        <translation>meldet niemandem</translation>
    </message>
    <message>
        <source>opens no alert</source>
        <translation>öffnet keinen Alarm</translation>
    </message>
    <message>
        <source>learns nothing</source>
        <translation>lernt nichts</translation>
    </message>
    <message>
        <source>changes nothing</source>
        <translation>ändert nichts</translation>
    </message>
    <message>
        <source>Anomaly</source>
        <translation>Anomalie</translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>Noch offen</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Flapping</source>
        <translation>Flattert</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Vorbei</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Test of the channel</source>
        <translation>Test des Kanals</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>Nothing is wrong.</source>
        <translation>Es ist alles in Ordnung.</translation>
    </message>
    <message>
        <source>%1, expected %2 to %3, score %4</source>
        <translation>%1, erwartet %2 bis %3, Score %4</translation>
    </message>
    <message>
        <source>%1, score %2</source>
        <translation>%1, Score %2</translation>
    </message>
    <message>
        <source>%1; worse than on the days before</source>
        <translation>%1; schlimmer als an den Tagen davor</translation>
    </message>
    <message>
        <source>%1; day %2 in a row, from now on told only when worse</source>
        <translation>%1; Tag %2 in Folge, ab jetzt nur gemeldet, wenn es schlimmer ist</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>Aufgegeben</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Failed, again in %1</source>
        <translation>Gescheitert, wieder in %1</translation>
    </message>
    <message>
        <source>Failed, again now</source>
        <translation>Gescheitert, gleich wieder</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Mute for 1 hour</source>
        <translation>1 Stunde stumm</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
</context>
<context>
    <name>redshank::AlertActs</name>
    <message>
        <source>Muted for 1 hour: %1</source>
        <translation>1 Stunde stumm: %1</translation>
    </message>
    <message>
        <source>Nothing to mute: choose an incident that is open.</source>
        <translation>Nichts stummzuschalten: Wählen Sie einen offenen Vorfall.</translation>
    </message>
    <message>
        <source>Add a channel for Grafana first; then notes can go there.</source>
        <translation>Fügen Sie zuerst einen Kanal für Grafana hinzu; dann können Notizen dorthin gehen.</translation>
    </message>
    <message>
        <source>Note on its way to Grafana: %1</source>
        <translation>Notiz unterwegs an Grafana: %1</translation>
    </message>
</context>
<context>
    <name>redshank::AlertRulesDialog</name>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Metriken</translation>
    </message>
    <message>
        <source>Fires</source>
        <translation>Löst aus</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Vorbei</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Quiet</source>
        <translation>Ruhe</translation>
    </message>
    <message>
        <source>Tells</source>
        <translation>Meldet</translation>
    </message>
    <message>
        <source>Nobody is told of anything: there is no rule.</source>
        <translation>Niemandem wird etwas gemeldet: Es gibt keine Regel.</translation>
    </message>
    <message>
        <source>Tell of demo and replay, too</source>
        <translation>Auch Demo und Wiedergabe melden</translation>
    </message>
    <message>
        <source>Alert rules</source>
        <translation>Alarmregeln</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>What the demo and replays show is made up or past, so nobody is told of it</source>
        <translation>Was Demo und Wiedergabe zeigen, ist erfunden oder vergangen; darum wird es niemandem gemeldet</translation>
    </message>
    <message>
        <source>switch rule on</source>
        <translation>Regel einschalten</translation>
    </message>
    <message>
        <source>switch rule off</source>
        <translation>Regel ausschalten</translation>
    </message>
    <message>
        <source>tell of demo and replay</source>
        <translation>Demo und Wiedergabe melden</translation>
    </message>
    <message>
        <source>tell of live sources only</source>
        <translation>nur Live-Quellen melden</translation>
    </message>
    <message>
        <source>The newest message it would have sent</source>
        <translation>Die neueste Nachricht, die sie gesendet hätte</translation>
    </message>
    <message>
        <source>The newest message that this rule would have sent stands here.</source>
        <translation>Hier steht die neueste Nachricht, die diese Regel gesendet hätte.</translation>
    </message>
    <message>
        <source>Ne&amp;w rule</source>
        <translation>&amp;Neue Regel</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Send &amp;test</source>
        <translation>&amp;Test senden</translation>
    </message>
    <message>
        <source>&amp;Channels…</source>
        <translation>&amp;Kanäle…</translation>
    </message>
    <message>
        <source>Trying it out on what is loaded…</source>
        <translation>Wird an den geladenen Werten ausprobiert…</translation>
    </message>
    <message>
        <source>Rule %1</source>
        <translation>Regel %1</translation>
    </message>
    <message>
        <source>add rule</source>
        <translation>Regel hinzufügen</translation>
    </message>
    <message>
        <source>delete rule</source>
        <translation>Regel löschen</translation>
    </message>
    <message>
        <source>change rule</source>
        <translation>Regel ändern</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet…</translation>
    </message>
    <message>
        <source>%1: taken, %2</source>
        <translation>%1: angenommen, %2</translation>
    </message>
    <message>
        <source>%1: failed, %2</source>
        <translation>%1: gescheitert, %2</translation>
    </message>
</context>
<context>
    <name>redshank::ChannelEditor</name>
    <message>
        <source>&amp;Kind</source>
        <translation>&amp;Art</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Incoming webhook</source>
        <translation>Eingehender Webhook</translation>
    </message>
    <message>
        <source>Bot with a token</source>
        <translation>Bot mit Token</translation>
    </message>
    <message>
        <source>&amp;Through</source>
        <translation>&amp;Über</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>A&amp;dresse</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>Ad&amp;resse</translation>
    </message>
    <message>
        <source>&amp;Secret</source>
        <translation>&amp;Geheimnis</translation>
    </message>
    <message>
        <source>Channel in Sla&amp;ck</source>
        <translation>Kanal in Sla&amp;ck</translation>
    </message>
    <message>
        <source>Mail se&amp;rver</source>
        <translation>Mails&amp;erver</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Encr&amp;yption</source>
        <translation>&amp;Verschlüsselung</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Benutzer</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>V&amp;on</translation>
    </message>
    <message>
        <source>T&amp;o</source>
        <translation>A&amp;n</translation>
    </message>
    <message>
        <source>&amp;Link in messages</source>
        <translation>&amp;Link in Nachrichten</translation>
    </message>
    <message>
        <source>{key}, {metric} and {begin_ms} are filled in; may stay empty</source>
        <translation>{key}, {metric} und {begin_ms} werden eingesetzt; darf leer bleiben</translation>
    </message>
    <message>
        <source>Secrets are kept %1, and never written to logs, sessions or exports.</source>
        <translation>Geheimnisse liegen %1 und werden nie in Protokolle, Sitzungen oder Exporte geschrieben.</translation>
    </message>
    <message>
        <source>Bot &amp;token</source>
        <translation>Bot-&amp;Token</translation>
    </message>
    <message>
        <source>Routin&amp;g key</source>
        <translation>Routin&amp;g-Schlüssel</translation>
    </message>
    <message>
        <source>Si&amp;gning key</source>
        <translation>Si&amp;gnaturschlüssel</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>Pass&amp;wort</translation>
    </message>
    <message>
        <source>Give the channel a name; rules choose it by that.</source>
        <translation>Geben Sie dem Kanal einen Namen; danach wählen ihn die Regeln.</translation>
    </message>
    <message>
        <source>Another channel is called %1.</source>
        <translation>Ein anderer Kanal heißt schon %1.</translation>
    </message>
    <message>
        <source>The address must begin with https:// or http://.</source>
        <translation>Die Adresse muss mit https:// oder http:// beginnen.</translation>
    </message>
    <message>
        <source>A routing key has 32 characters; it stands in the service&apos;s integration.</source>
        <translation>Ein Routing-Schlüssel hat 32 Zeichen; er steht in der Integration des Dienstes.</translation>
    </message>
    <message>
        <source>Give an address that begins with https:// or http://.</source>
        <translation>Geben Sie eine Adresse an, die mit https:// oder http:// beginnt.</translation>
    </message>
    <message>
        <source>A bot needs the channel that it writes to, for example #ops.</source>
        <translation>Ein Bot braucht den Kanal, in den er schreibt, zum Beispiel #ops.</translation>
    </message>
    <message>
        <source>Give the routing key of the service&apos;s integration.</source>
        <translation>Geben Sie den Routing-Schlüssel der Integration des Dienstes an.</translation>
    </message>
    <message>
        <source>Give the name of the mail server.</source>
        <translation>Geben Sie den Namen des Mailservers an.</translation>
    </message>
    <message>
        <source>Give the mail address that messages come from.</source>
        <translation>Geben Sie die Mailadresse an, von der Nachrichten kommen.</translation>
    </message>
    <message>
        <source>Give one or more mail addresses, set apart by commas.</source>
        <translation>Geben Sie eine oder mehrere Mailadressen an, durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>A password is sent over STARTTLS or TLS only; choose one, or leave the user empty.</source>
        <translation>Ein Passwort wird nur über STARTTLS oder TLS gesendet; wählen Sie eines davon oder lassen Sie den Benutzer leer.</translation>
    </message>
    <message>
        <source>Dash&amp;board</source>
        <translation>Dash&amp;board</translation>
    </message>
    <message>
        <source>its uid; empty: everywhere by tag</source>
        <translation>seine uid; leer: überall nach Tag</translation>
    </message>
    <message>
        <source>all of them</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Pa&amp;nel</source>
        <translation>Pa&amp;nel</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
    <message>
        <source>Give the token of a service account that may write annotations.</source>
        <translation>Geben Sie das Token eines Dienstkontos an, das Anmerkungen schreiben darf.</translation>
    </message>
    <message>
        <source>A panel needs the uid of its dashboard.</source>
        <translation>Ein Panel braucht die uid seines Dashboards.</translation>
    </message>
</context>
<context>
    <name>redshank::ChannelsDialog</name>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>No channel yet. Add one to be told in Slack, PagerDuty, Teams, by e-mail or by a webhook; this desktop is always one.</source>
        <translation>Noch kein Kanal. Fügen Sie einen hinzu, um in Slack, PagerDuty, Teams, per E-Mail oder Webhook benachrichtigt zu werden; dieser Desktop ist immer einer.</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Add cha&amp;nnel</source>
        <translation>Kanal &amp;hinzufügen</translation>
    </message>
    <message>
        <source>D&amp;elete</source>
        <translation>Lö&amp;schen</translation>
    </message>
    <message>
        <source>Sa&amp;ve and test</source>
        <translation>Sichern und t&amp;esten</translation>
    </message>
    <message>
        <source>Save &amp;it</source>
        <translation>S&amp;ichern</translation>
    </message>
    <message>
        <source>%1, fails</source>
        <translation>%1, scheitert</translation>
    </message>
    <message>
        <source>New channel</source>
        <translation>Neuer Kanal</translation>
    </message>
    <message>
        <source>Send &amp;test</source>
        <translation>T&amp;est senden</translation>
    </message>
    <message>
        <source>delete channel</source>
        <translation>Kanal löschen</translation>
    </message>
    <message>
        <source>change channel</source>
        <translation>Kanal ändern</translation>
    </message>
    <message>
        <source>add channel</source>
        <translation>Kanal hinzufügen</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet…</translation>
    </message>
    <message>
        <source>Taken: %1</source>
        <translation>Angenommen: %1</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Gescheitert: %1</translation>
    </message>
</context>
<context>
    <name>redshank::DeliveriesPanel</name>
    <message>
        <source>Nothing can be told: %1</source>
        <translation>Nichts kann gemeldet werden: %1</translation>
    </message>
    <message>
        <source>The newest notice to %1 was refused</source>
        <translation>Die neueste Meldung an %1 wurde abgelehnt</translation>
    </message>
    <message>
        <source>1 notice waits for %1</source>
        <translation>1 Meldung wartet auf %1</translation>
    </message>
    <message>
        <source>%1 notices wait for %2</source>
        <translation>%1 Meldungen warten auf %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>&amp;Try again now</source>
        <translation>&amp;Jetzt noch einmal</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Zustellungen</translation>
    </message>
    <message>
        <source>Nothing has been sent yet. Notices appear here with what each channel answered.</source>
        <translation>Noch wurde nichts gesendet. Meldungen erscheinen hier mit der Antwort jedes Kanals.</translation>
    </message>
</context>
<context>
    <name>redshank::MaintenanceDialog</name>
    <message>
        <source>Maintenance %1</source>
        <translation>Wartung %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Metriken</translation>
    </message>
    <message>
        <source>Meanwhile</source>
        <translation>Währenddessen</translation>
    </message>
    <message>
        <source>No planned time yet. Add one for deployments, backups and the like: it is shaded in the charts, and you say whether people are told, rules look and models learn.</source>
        <translation>Noch keine geplante Zeit. Fügen Sie eine für Deployments, Sicherungen und Ähnliches hinzu: Sie wird in den Diagrammen schattiert, und Sie bestimmen, ob jemand benachrichtigt wird, Regeln hinsehen und Modelle lernen.</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Wartung</translation>
    </message>
    <message>
        <source>Planned times</source>
        <translation>Geplante Zeiten</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>delete maintenance</source>
        <translation>Wartung löschen</translation>
    </message>
    <message>
        <source>change maintenance</source>
        <translation>Wartung ändern</translation>
    </message>
    <message>
        <source>add maintenance</source>
        <translation>Wartung hinzufügen</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
</context>
<context>
    <name>redshank::MaintenanceEditor</name>
    <message>
        <source>Tell people</source>
        <translation>Menschen benachrichtigen</translation>
    </message>
    <message>
        <source>Let rules look at it</source>
        <translation>Regeln hinsehen lassen</translation>
    </message>
    <message>
        <source>Let models learn from it</source>
        <translation>Modelle daraus lernen lassen</translation>
    </message>
    <message>
        <source>Once</source>
        <translation>Einmal</translation>
    </message>
    <message>
        <source>Every week</source>
        <translation>Jede Woche</translation>
    </message>
    <message>
        <source>all metrics, or web/*, db/qps</source>
        <translation>alle Metriken, oder web/*, db/qps</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;How often</source>
        <translation>&amp;Wie oft</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>Lasts</source>
        <translation>Dauert</translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation>&amp;Zeitzone</translation>
    </message>
    <message>
        <source>&amp;Metrics</source>
        <translation>&amp;Metriken</translation>
    </message>
    <message>
        <source>Meanwhile</source>
        <translation>Währenddessen</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Hours that it lasts</source>
        <translation>Stunden, die sie dauert</translation>
    </message>
    <message>
        <source> h</source>
        <translation> h</translation>
    </message>
    <message>
        <source>Minutes that it lasts</source>
        <translation>Minuten, die sie dauert</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Off: what opens meanwhile is told when the time is over, if it still holds</source>
        <translation>Aus: Was währenddessen beginnt, wird danach gemeldet, wenn es noch anhält</translation>
    </message>
    <message>
        <source>Off: samples of this time open no alert, then or later</source>
        <translation>Aus: Werte dieser Zeit öffnen keinen Alarm, weder dann noch später</translation>
    </message>
    <message>
        <source>Off: no training learns from this time, of any metric</source>
        <translation>Aus: Kein Training lernt aus dieser Zeit, von keiner Metrik</translation>
    </message>
    <message>
        <source>Give the planned time a name.</source>
        <translation>Geben Sie der geplanten Zeit einen Namen.</translation>
    </message>
    <message>
        <source>Say how long it lasts, at least a minute.</source>
        <translation>Sagen Sie, wie lange sie dauert, mindestens eine Minute.</translation>
    </message>
    <message>
        <source>There is no time zone %1; choose one from the list.</source>
        <translation>Es gibt keine Zeitzone %1; wählen Sie eine aus der Liste.</translation>
    </message>
</context>
<context>
    <name>redshank::RuleEditor</name>
    <message>
        <source>Name of the rule</source>
        <translation>Name der Regel</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>When</source>
        <comment>alert rule: When [incidents] of [any metric] reach [1.0]</comment>
        <translation>Sobald</translation>
    </message>
    <message>
        <source>What the rule looks at</source>
        <translation>Was die Regel betrachtet</translation>
    </message>
    <message>
        <source>incidents</source>
        <comment>alert rule</comment>
        <translation>Vorfälle</translation>
    </message>
    <message>
        <source>the score</source>
        <comment>alert rule</comment>
        <translation>der Score</translation>
    </message>
    <message>
        <source>missing values</source>
        <comment>alert rule</comment>
        <translation>fehlende Werte</translation>
    </message>
    <message>
        <source>of</source>
        <comment>alert rule: When [incidents] of [any metric]</comment>
        <translation>bei</translation>
    </message>
    <message>
        <source>Which metrics</source>
        <translation>Welche Metriken</translation>
    </message>
    <message>
        <source>any metric</source>
        <comment>alert rule</comment>
        <translation>irgendeiner Metrik</translation>
    </message>
    <message>
        <source>these metrics:</source>
        <comment>alert rule</comment>
        <translation>diesen Metriken:</translation>
    </message>
    <message>
        <source>Metrics, with * for anything, set apart by commas</source>
        <translation>Metriken, mit * für Beliebiges, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>reach</source>
        <comment>alert rule: reach [1.0] for [3] of [5] samples</comment>
        <translation>mindestens</translation>
    </message>
    <message>
        <source>Level that fires</source>
        <translation>Wert, der auslöst</translation>
    </message>
    <message>
        <source>for</source>
        <comment>alert rule: for [3] of [5] samples</comment>
        <translation>erreichen, in</translation>
    </message>
    <message>
        <source>Samples that must reach it</source>
        <translation>Werte, die ihn erreichen müssen</translation>
    </message>
    <message>
        <source>of</source>
        <comment>alert rule: for [3] of [5] samples</comment>
        <translation>von</translation>
    </message>
    <message>
        <source>Of so many samples in a row</source>
        <translation>Von so vielen Werten hintereinander</translation>
    </message>
    <message>
        <source>samples,</source>
        <comment>alert rule: for [3] of [5] samples, tell</comment>
        <translation>Werten,</translation>
    </message>
    <message>
        <source>tell</source>
        <comment>alert rule: tell [Slack ops] as [warning]</comment>
        <translation>benachrichtige</translation>
    </message>
    <message>
        <source>as</source>
        <comment>alert rule: tell [Slack ops] as [warning]</comment>
        <translation>als</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>; it is over when</source>
        <comment>alert rule: it is over when [5] samples stay below [0.8]</comment>
        <translation>; vorbei, wenn</translation>
    </message>
    <message>
        <source>Quiet samples that end it</source>
        <translation>Ruhige Werte, die es beenden</translation>
    </message>
    <message>
        <source>samples stay below</source>
        <comment>alert rule: it is over when [5] samples stay below [0.8]</comment>
        <translation>Werte bleiben unter</translation>
    </message>
    <message>
        <source>samples have values</source>
        <comment>alert rule: it is over when [5] samples have values</comment>
        <translation>Werte wieder da sind</translation>
    </message>
    <message>
        <source>Level below which a sample is quiet</source>
        <translation>Wert, unter dem ein Messwert ruhig ist</translation>
    </message>
    <message>
        <source>An alert for each metric</source>
        <translation>Ein Alarm je Metrik</translation>
    </message>
    <message>
        <source>Join within</source>
        <comment>alert rule: Join within [5] min</comment>
        <translation>Verbinden innerhalb</translation>
    </message>
    <message>
        <source>Minutes within which an alert goes on</source>
        <translation>Minuten, in denen ein Alarm weitergeht</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Say again</source>
        <comment>alert rule: Say again [after 1 h, 4 h, 24 h]</comment>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>When an open alert is told again</source>
        <translation>Wann ein offener Alarm wieder gemeldet wird</translation>
    </message>
    <message>
        <source>never</source>
        <comment>alert rule</comment>
        <translation>nie</translation>
    </message>
    <message>
        <source>after 1, 4 and 24 hours</source>
        <comment>alert rule</comment>
        <translation>nach 1, 4 und 24 Stunden</translation>
    </message>
    <message>
        <source>after 1 hour</source>
        <comment>alert rule</comment>
        <translation>nach 1 Stunde</translation>
    </message>
    <message>
        <source>after 4 hours</source>
        <comment>alert rule</comment>
        <translation>nach 4 Stunden</translation>
    </message>
    <message>
        <source>after a day</source>
        <comment>alert rule</comment>
        <translation>nach einem Tag</translation>
    </message>
    <message>
        <source>Flapping from</source>
        <comment>alert rule: Flapping from [4] changes in 30 min</comment>
        <translation>Flattert ab</translation>
    </message>
    <message>
        <source>Tell nothing new from</source>
        <comment>alert rule: from [22:00] to [07:00]</comment>
        <translation>Nichts Neues melden von</translation>
    </message>
    <message>
        <source>In the window&apos;s time zone. What is still open afterwards is told then.</source>
        <translation>In der Zeitzone des Fensters. Was danach noch offen ist, wird dann gemeldet.</translation>
    </message>
    <message>
        <source>Begin of the quiet hours</source>
        <translation>Beginn der Ruhezeit</translation>
    </message>
    <message>
        <source>to</source>
        <comment>alert rule: from [22:00] to [07:00]</comment>
        <translation>bis</translation>
    </message>
    <message>
        <source>End of the quiet hours</source>
        <translation>Ende der Ruhezeit</translation>
    </message>
    <message>
        <source>What comes every day only when it is worse</source>
        <translation>Was täglich kommt, nur wenn es schlimmer ist</translation>
    </message>
    <message>
        <source>What came on each of three days in a row, with the same strongest metric, is told once more with a word on it, and then only when its score is a quarter higher.</source>
        <translation>Was an drei Tagen in Folge kam, mit derselben stärksten Metrik, wird noch einmal mit einem Hinweis gemeldet und dann nur, wenn sein Wert ein Viertel höher ist.</translation>
    </message>
    <message>
        <source>Openings and endings that count as flapping</source>
        <translation>Anfänge und Enden, die als Flattern zählen</translation>
    </message>
    <message>
        <source>never</source>
        <comment>alert rule: flapping</comment>
        <translation>nie</translation>
    </message>
    <message>
        <source>changes in 30 min</source>
        <comment>alert rule: Flapping from [4] changes in 30 min</comment>
        <translation>Wechseln in 30 min</translation>
    </message>
    <message>
        <source>Who is told: %1</source>
        <translation>Wer benachrichtigt wird: %1</translation>
    </message>
    <message>
        <source>A rule needs a name.</source>
        <translation>Eine Regel braucht einen Namen.</translation>
    </message>
    <message>
        <source>Another rule has this name.</source>
        <translation>Eine andere Regel heißt schon so.</translation>
    </message>
</context>
<context>
    <name>redshank::TrayIcon</name>
    <message>
        <source>No incident is open</source>
        <translation>Kein Vorfall ist offen</translation>
    </message>
    <message>
        <source>1 incident is open</source>
        <translation>1 Vorfall ist offen</translation>
    </message>
    <message>
        <source>%1 incidents are open</source>
        <translation>%1 Vorfälle sind offen</translation>
    </message>
    <message>
        <source>%1; notices cannot be delivered</source>
        <translation>%1; Meldungen können nicht zugestellt werden</translation>
    </message>
    <message>
        <source>This desktop has no tray; the icon appears when it has one.</source>
        <translation>Dieser Desktop hat keinen Infobereich; das Symbol erscheint, sobald er einen hat.</translation>
    </message>
    <message>
        <source>&amp;Show the window</source>
        <translation>Fenster &amp;zeigen</translation>
    </message>
</context>
<context>
    <name>redshank::AwsFields</name>
    <message>
        <source>As the AWS tools find them</source>
        <translation>Wie die AWS-Werkzeuge</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Role of this machine</source>
        <translation>Rolle dieses Rechners</translation>
    </message>
    <message>
        <source>Access key</source>
        <translation>Zugriffsschlüssel</translation>
    </message>
    <message>
        <source>As the AWS tools: environment, then profile, then the role of the container or instance</source>
        <translation>Wie die AWS-Werkzeuge: Umgebung, dann Profil, dann die Rolle des Containers oder der Instanz</translation>
    </message>
    <message>
        <source>A section of ~/.aws/credentials or ~/.aws/config</source>
        <translation>Ein Abschnitt von ~/.aws/credentials oder ~/.aws/config</translation>
    </message>
    <message>
        <source>Of the environment or the profile</source>
        <translation>Der Umgebung oder des Profils</translation>
    </message>
    <message>
        <source>Si&amp;gn in by</source>
        <translation>An&amp;melden mit</translation>
    </message>
    <message>
        <source>Pro&amp;file</source>
        <translation>Pro&amp;fil</translation>
    </message>
    <message>
        <source>Access key &amp;id</source>
        <translation>Schlüssel-&amp;ID</translation>
    </message>
    <message>
        <source>Secret &amp;key</source>
        <translation>Geheimer &amp;Schlüssel</translation>
    </message>
    <message>
        <source>Session t&amp;oken</source>
        <translation>Sitzungst&amp;oken</translation>
    </message>
    <message>
        <source>&amp;Region</source>
        <translation>&amp;Region</translation>
    </message>
    <message>
        <source>Endpoint and TLS</source>
        <translation>Endpunkt und TLS</translation>
    </message>
    <message>
        <source>Of the region</source>
        <translation>Der Region</translation>
    </message>
    <message>
        <source>For private endpoints, proxies and emulators</source>
        <translation>Für private Endpunkte, Proxys und Emulatoren</translation>
    </message>
    <message>
        <source>AWS_CA_BUNDLE, or the system&apos;s authorities</source>
        <translation>AWS_CA_BUNDLE oder die Stellen des Systems</translation>
    </message>
    <message>
        <source>&amp;Endpoint</source>
        <translation>&amp;Endpunkt</translation>
    </message>
    <message>
        <source>&amp;CA file</source>
        <translation>&amp;CA-Datei</translation>
    </message>
    <message>
        <source>Name the profile.</source>
        <translation>Nennen Sie das Profil.</translation>
    </message>
    <message>
        <source>The access key id is missing.</source>
        <translation>Die Schlüssel-ID fehlt.</translation>
    </message>
    <message>
        <source>The secret key is missing.</source>
        <translation>Der geheime Schlüssel fehlt.</translation>
    </message>
    <message>
        <source>The endpoint begins with http:// or https://</source>
        <translation>Der Endpunkt beginnt mit http:// oder https://</translation>
    </message>
</context>
<context>
    <name>redshank::AzurePage</name>
    <message>
        <source>List them, or type an id</source>
        <translation>Auflisten oder eine ID eingeben</translation>
    </message>
    <message>
        <source>&amp;List</source>
        <translation>Auf&amp;listen</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Metrik</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Azure Monitor</source>
        <translation>Azure Monitor</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Managed identity</source>
        <translation>Verwaltete Identität</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>Clientgeheimnis</translation>
    </message>
    <message>
        <source>az, as signed in there</source>
        <translation>az, wie dort angemeldet</translation>
    </message>
    <message>
        <source>The identity of this machine, an application of the tenant, or a token of the Azure CLI</source>
        <translation>Die Identität dieses Rechners, eine Anwendung des Mandanten oder ein Token der Azure CLI</translation>
    </message>
    <message>
        <source>The application&apos;s id</source>
        <translation>Die ID der Anwendung</translation>
    </message>
    <message>
        <source>Si&amp;gn in by</source>
        <translation>An&amp;melden mit</translation>
    </message>
    <message>
        <source>Tena&amp;nt</source>
        <translation>Ma&amp;ndant</translation>
    </message>
    <message>
        <source>Client &amp;id</source>
        <translation>Client-&amp;ID</translation>
    </message>
    <message>
        <source>Client se&amp;cret</source>
        <translation>Clientge&amp;heimnis</translation>
    </message>
    <message>
        <source>Other clouds and TLS</source>
        <translation>Andere Clouds und TLS</translation>
    </message>
    <message>
        <source>The system&apos;s authorities</source>
        <translation>Die Zertifizierungsstellen des Systems</translation>
    </message>
    <message>
        <source>Sign-in a&amp;ddress</source>
        <translation>Anmelde&amp;adresse</translation>
    </message>
    <message>
        <source>Management</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>Identities</source>
        <translation>Identitäten</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>CA-Datei</translation>
    </message>
    <message>
        <source>Asks for what comes next: subscriptions, the resources of the one chosen, or the metrics of the resource</source>
        <translation>Fragt nach dem, was als Nächstes kommt: Abonnements, die Ressourcen des gewählten oder die Metriken der Ressource</translation>
    </message>
    <message>
        <source>Filter by metric</source>
        <translation>Nach Metrik filtern</translation>
    </message>
    <message>
        <source>&amp;Subscription</source>
        <translation>Abonnemen&amp;t</translation>
    </message>
    <message>
        <source>&amp;Resource</source>
        <translation>&amp;Ressource</translation>
    </message>
    <message>
        <source>&amp;Metrics</source>
        <translation>Metri&amp;ken</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>Durchschnitt</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Time between two samples</source>
        <translation>Zeit zwischen zwei Messwerten</translation>
    </message>
    <message>
        <source>Splits by dimensions, as OData; each series becomes a metric here</source>
        <translation>Teilt nach Dimensionen, als OData; jede Reihe wird hier eine Metrik</translation>
    </message>
    <message>
        <source>&amp;Aggregation</source>
        <translation>A&amp;ggregation</translation>
    </message>
    <message>
        <source>Granularit&amp;y</source>
        <translation>Au&amp;flösung</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filter</translation>
    </message>
    <message>
        <source>Only where the machine has several</source>
        <translation>Nur wo der Rechner mehrere hat</translation>
    </message>
    <message>
        <source>That az uses</source>
        <translation>Den az verwendet</translation>
    </message>
    <message>
        <source>Asking for the subscriptions…</source>
        <translation>Frage nach den Abonnements…</translation>
    </message>
    <message>
        <source>Asking for the resources…</source>
        <translation>Frage nach den Ressourcen…</translation>
    </message>
    <message>
        <source>Asking for the metrics…</source>
        <translation>Frage nach den Metriken…</translation>
    </message>
    <message>
        <source>There is nothing that this sign-in may see.</source>
        <translation>Es gibt nichts, was diese Anmeldung sehen darf.</translation>
    </message>
    <message>
        <source>The first %1; there are more. Type the id of another.</source>
        <translation>Die ersten %1; es gibt mehr. Geben Sie die ID eines anderen ein.</translation>
    </message>
    <message>
        <source>%1 subscriptions; choose one.</source>
        <translation>%1 Abonnements; wählen Sie eines.</translation>
    </message>
    <message>
        <source>%1 resources; choose one.</source>
        <translation>%1 Ressourcen; wählen Sie eine.</translation>
    </message>
    <message>
        <source>This resource has no metrics.</source>
        <translation>Diese Ressource hat keine Metriken.</translation>
    </message>
    <message>
        <source>List the subscriptions, then choose.</source>
        <translation>Listen Sie die Abonnements auf und wählen Sie dann.</translation>
    </message>
    <message>
        <source>Name the tenant.</source>
        <translation>Nennen Sie den Mandanten.</translation>
    </message>
    <message>
        <source>The client id is missing.</source>
        <translation>Die Client-ID fehlt.</translation>
    </message>
    <message>
        <source>The client secret is missing.</source>
        <translation>Das Clientgeheimnis fehlt.</translation>
    </message>
    <message>
        <source>The addresses begin with http:// or https://</source>
        <translation>Die Adressen beginnen mit http:// oder https://</translation>
    </message>
    <message>
        <source>Choose a resource, or give its id; it begins with /subscriptions/</source>
        <translation>Wählen Sie eine Ressource oder nennen Sie ihre ID; sie beginnt mit /subscriptions/</translation>
    </message>
    <message>
        <source>Choose at least one metric.</source>
        <translation>Wählen Sie mindestens eine Metrik.</translation>
    </message>
    <message>
        <source>Choose at most %1 metrics.</source>
        <translation>Wählen Sie höchstens %1 Metriken.</translation>
    </message>
    <message>
        <source>Test signs in, and shows the last hour of what is chosen</source>
        <translation>Der Test meldet sich an und zeigt die letzte Stunde des Gewählten</translation>
    </message>
    <message>
        <source>About %1 calls a day.</source>
        <translation>Etwa %1 Aufrufe am Tag.</translation>
    </message>
</context>
<context>
    <name>redshank::CloudWatchPage</name>
    <message>
        <source>&amp;List</source>
        <translation>Auf&amp;listen</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Metrik</translation>
    </message>
    <message>
        <source>Statistic</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Periode</translation>
    </message>
    <message>
        <source>CloudWatch</source>
        <translation>CloudWatch</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Asks for the metrics of the namespace, or for the namespaces where none is named</source>
        <translation>Fragt nach den Metriken des Namensraums, oder nach den Namensräumen, wo keiner genannt ist</translation>
    </message>
    <message>
        <source>Filter by metric or dimension</source>
        <translation>Nach Metrik oder Dimension filtern</translation>
    </message>
    <message>
        <source>List the metrics of a namespace, then choose.</source>
        <translation>Listen Sie die Metriken eines Namensraums auf und wählen Sie dann.</translation>
    </message>
    <message>
        <source>Of the marked metrics, and of those chosen from now on; also p99.9, tm95, …</source>
        <translation>Der markierten Metriken und der von nun an gewählten; auch p99.9, tm95, …</translation>
    </message>
    <message>
        <source>Time between two samples; below a minute only where the metric is of high resolution</source>
        <translation>Zeit zwischen zwei Messwerten; unter einer Minute nur bei Metriken mit hoher Auflösung</translation>
    </message>
    <message>
        <source>Name&amp;space</source>
        <translation>Namensra&amp;um</translation>
    </message>
    <message>
        <source>&amp;Metrics</source>
        <translation>Metri&amp;ken</translation>
    </message>
    <message>
        <source>St&amp;atistic</source>
        <translation>St&amp;atistik</translation>
    </message>
    <message>
        <source>Pe&amp;riod</source>
        <translation>&amp;Periode</translation>
    </message>
    <message>
        <source>Asking for the namespaces…</source>
        <translation>Frage nach den Namensräumen…</translation>
    </message>
    <message>
        <source>Asking for the metrics of %1…</source>
        <translation>Frage nach den Metriken von %1…</translation>
    </message>
    <message>
        <source>There is no metric in this region.</source>
        <translation>In dieser Region gibt es keine Metrik.</translation>
    </message>
    <message>
        <source>%1 namespaces; choose one.</source>
        <translation>%1 Namensräume; wählen Sie einen.</translation>
    </message>
    <message>
        <source>%1 has no metrics here. Check namespace and region.</source>
        <translation>%1 hat hier keine Metriken. Prüfen Sie Namensraum und Region.</translation>
    </message>
    <message>
        <source>The first %1 metrics; there are more.</source>
        <translation>Die ersten %1 Metriken; es gibt mehr.</translation>
    </message>
    <message>
        <source>Choose at least one metric.</source>
        <translation>Wählen Sie mindestens eine Metrik.</translation>
    </message>
    <message>
        <source>Test signs in, and shows the last hour of what is chosen</source>
        <translation>Der Test meldet sich an und zeigt die letzte Stunde des Gewählten</translation>
    </message>
    <message>
        <source>About %1 calls a day, which read %2 metrics; AWS may charge for them.</source>
        <translation>Etwa %1 Aufrufe am Tag, die %2 Metriken lesen; AWS kann sie berechnen.</translation>
    </message>
</context>
<context>
    <name>redshank::NameBrowser</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter of the list</source>
        <translation>Filter der Liste</translation>
    </message>
    <message>
        <source>What there is to choose from</source>
        <translation>Was zur Wahl steht</translation>
    </message>
    <message>
        <source>%1 of %2 chosen</source>
        <translation>%1 von %2 gewählt</translation>
    </message>
    <message>
        <source>%1; %2 more match, type to find them</source>
        <translation>%1; %2 weitere passen, tippen Sie, um sie zu finden</translation>
    </message>
</context>
<context>
    <name>redshank::PushPage</name>
    <message>
        <source>StatsD, UDP port</source>
        <translation>StatsD, UDP-Port</translation>
    </message>
    <message>
        <source>Graphite plaintext, TCP port</source>
        <translation>Graphite-Klartext, TCP-Port</translation>
    </message>
    <message>
        <source>Neither protocol knows a sign-in: everyone who reaches the ports can send values.</source>
        <translation>Beide Protokolle kennen keine Anmeldung: Wer die Ports erreicht, kann Werte senden.</translation>
    </message>
    <message>
        <source>Pushed metrics</source>
        <translation>Gesendete Metriken</translation>
    </message>
    <message>
        <source>Counters become rates, timers a mean, a 95th percentile and a rate, sets a number</source>
        <translation>Zähler werden Raten, Zeiten ein Mittel, ein 95. Perzentil und eine Rate, Mengen eine Anzahl</translation>
    </message>
    <message>
        <source>What StatsD clients send in so long becomes one sample</source>
        <translation>Was StatsD-Clients in dieser Zeit senden, wird ein Messwert</translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation>Nur von diesem Rechner</translation>
    </message>
    <message>
        <source>All its networks</source>
        <translation>Von allen seinen Netzen</translation>
    </message>
    <message>
        <source>From where the ports can be reached</source>
        <translation>Von wo die Ports erreichbar sind</translation>
    </message>
    <message>
        <source>Further names are not taken, and counted as refused</source>
        <translation>Weitere Namen werden nicht angenommen und als abgelehnt gezählt</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>One sample &amp;every</source>
        <translation>&amp;Ein Messwert je</translation>
    </message>
    <message>
        <source>&amp;Reached from</source>
        <translation>E&amp;rreichbar</translation>
    </message>
    <message>
        <source>&amp;Most metrics</source>
        <translation>&amp;Höchstens Metriken</translation>
    </message>
    <message>
        <source>Test tries whether the ports are free</source>
        <translation>Der Test prüft, ob die Ports frei sind</translation>
    </message>
    <message>
        <source>Samples over HTTP are taken, too, where Redshank was started with --listen.</source>
        <translation>Auch Messwerte über HTTP werden angenommen, wenn Redshank mit --listen gestartet wurde.</translation>
    </message>
    <message>
        <source>Samples are taken over HTTP only, where Redshank was started with --listen.</source>
        <translation>Messwerte werden nur über HTTP angenommen, wenn Redshank mit --listen gestartet wurde.</translation>
    </message>
</context>
</TS>