/** Was die Diagnose von einem Fehler sagt. The English stands in shared/doctor-words.ts, since the engine says it. */
import type { doctorSystems as systems, doctorVerdictWords as english } from '../../../shared/doctor-words.ts';
import type { Translated } from '../translated.ts';

export const doctorVerdictWords: Translated<typeof english> = {
  'no-interface.title': 'Dieser Computer hat keinen Netzwerkanschluss.',
  'no-interface.meaning': 'Niemand kann gefunden oder erreicht werden, und alles, was du schreibst, wartet hier.',
  'no-interface.fix': 'Steck ein Netzwerkkabel ein oder schalte das WLAN ein.',
  'interface-down.title': 'Das Netzwerk dieses Computers ist ausgeschaltet oder nicht eingesteckt.',
  'interface-down.meaning': 'Niemand kann gefunden oder erreicht werden, und alles, was du schreibst, wartet hier.',
  'interface-down.fix': 'Steck das Netzwerkkabel ein, oder schalte das WLAN ein und verbinde dich mit einem Netz.',
  'no-address.title': 'Dieser Computer ist verbunden, hat im Netz aber keine Adresse.',
  'no-address.meaning': 'Der Router hat ihm keine gegeben (DHCP), und von Hand ist keine eingetragen.',
  'no-address.fix':
    'Verbinde dich neu mit dem Netz, oder starte den Router neu. Hilft das nicht, trag eine Adresse von Hand ein.',
  'self-assigned.title': 'Kein Router hat diesem Computer eine Adresse gegeben.',
  'self-assigned.meaning':
    'Er hat sich selbst eine gegeben (169.254...). Damit erreicht er nur andere, die auch keinen Router haben.',
  'self-assigned.fix': 'Verbinde dich neu mit dem Netz, oder starte den Router neu.',
  'local-network-permission.title': 'macOS lässt Grapevine nicht ins lokale Netzwerk.',
  'local-network-permission.meaning':
    'Seit macOS 15 muss das jeder App erlaubt werden; bis dahin verlässt nichts diesen Computer.',
  'local-network-permission.fix':
    'Systemeinstellungen, Datenschutz & Sicherheit, Lokales Netzwerk: schalte Grapevine ein und starte es neu.',
  'mdns-port-taken.title': 'Ein anderes Programm auf diesem Computer hält den UDP-Port 5353 für sich allein.',
  'mdns-port-taken.meaning':
    'Was andere ankündigen, ist nicht zu hören. Adressen, die eingetragen wurden, funktionieren weiter.',
  'mdns-port-taken.fix':
    'Such dieses Programm und beende es, oder lass es den Port teilen; oder füge andere mit ihrer Adresse hinzu.',
  'multicast-unusable.title': 'Dieser Computer kann in seinem Netz weder Ankündigungen senden noch hören.',
  'multicast-unusable.meaning': 'Der Netzwerkanschluss oder ein Schutzprogramm lässt keinen Multicast zu.',
  'multicast-unusable.fix': 'Erlaube den UDP-Port 5353 zu 224.0.0.251, oder füge andere mit ihrer Adresse hinzu.',
  'multicast-blocked-out.title': 'Eine Firewall auf diesem Computer hält seine Ankündigungen auf.',
  'multicast-blocked-out.meaning':
    'Andere finden ihn nicht von selbst. Der UDP-Port 5353 zu 224.0.0.251 ist nach außen gesperrt.',
  'multicast-blocked-out.fix': 'Gib den UDP-Port 5353 nach außen frei.',
  'multicast-blocked-in.title': 'Eine Firewall auf diesem Computer hält Ankündigungen auf, auch seine eigenen.',
  'multicast-blocked-in.meaning':
    'Er findet niemanden von selbst: Was an den UDP-Port 5353 gesendet wird, kommt nicht an.',
  'multicast-blocked-in.fix': 'Gib den UDP-Port 5353 nach innen frei.',
  'multicast-not-carried.title': 'Dieses Netz befördert keine Ankündigungen zwischen Computern.',
  'multicast-not-carried.meaning': 'Andere sind verbunden ({{links}}), aber niemand Neues wird von selbst gefunden.',
  'multicast-not-carried.fix':
    'Schalte im Access Point oder Switch den Multicast-Filter, „Multicast Enhancement“ oder IGMP-Snooping ohne ' +
    'Querier aus. Oder füge andere mit ihrer Adresse hinzu.',
  'port-blocked-here.title': 'Eine Firewall auf diesem Computer lässt niemanden zu Grapevine durch.',
  'port-blocked-here.meaning':
    'Der TCP-Port {{port}} antwortet nicht auf Versuche von {{asked}}. ' +
    'Verbindungen gibt es nur zu denen, die von hier aus angewählt werden können.',
  'port-blocked-here.meaning-even-here':
    'Der TCP-Port {{port}} antwortet nicht einmal auf diesem Computer. ' +
    'Verbindungen gibt es nur zu denen, die von hier aus angewählt werden können.',
  'port-blocked-here.fix': 'Gib den TCP-Port {{port}} nach innen frei.',
  'tcp-blocked-out.title': 'Eine Firewall auf diesem Computer verbietet die Verbindung zu {{who}}.',
  'tcp-blocked-out.meaning': 'Das System lehnt sie sofort ab: Der TCP-Port {{port}} ist nach außen gesperrt.',
  'tcp-blocked-out.fix': 'Gib den TCP-Port {{port}} nach außen frei.',
  'clock-here.title-fast': 'Die Uhr dieses Computers geht {{off}} vor.',
  'clock-here.title-slow': 'Die Uhr dieses Computers geht {{off}} nach.',
  'clock-here.meaning':
    '{{agreeing}} von {{compared}} anderen sind sich darin einig. Was du schreibst, steht bei allen an der ' +
    'falschen Stelle.',
  'clock-here.fix': 'Lass das System die Uhr selbst stellen.',
  'no-address-known.title': 'Von {{who}} ist hier keine Adresse bekannt.',
  'no-address-known.meaning': 'In diesem Netz war nichts davon zu hören, und niemand hat eine Adresse genannt.',
  'no-address-known.fix': 'Erfrage die Adresse dort (grapevine status), und füge sie hinzu.',
  'self.title': '{{address}} ist dieser Computer selbst.',
  'self.meaning': 'Unter dieser Adresse gibt es niemand anderen.',
  'self.fix': 'Nimm die Adresse des anderen Computers.',
  'twin.title': 'Unter {{address}} läuft eine Kopie genau dieser Identität.',
  'twin.meaning':
    'Das Profil wurde auf einen zweiten Computer kopiert: Zwei mit demselben Schlüssel sind nicht zu unterscheiden.',
  'twin.fix': 'Beende einen der beiden, oder starte einen davon mit einem neuen Profil.',
  'blocked.title': 'Du hast {{who}} blockiert.',
  'blocked.meaning': 'Es gibt keine Verbindung dorthin, und nichts, was von dort kommt, wird hier aufbewahrt.',
  'blocked.fix': 'Heb die Blockierung auf, um wieder zu sehen, was dort geschrieben wird.',
  'no-route.title': '{{who}} ist in einem anderen Netz, und von diesem Computer führt nichts dorthin.',
  'no-route.meaning': 'Pakete an diese Adresse finden keinen Weg hinaus.',
  'no-route.meaning-through':
    'In beiden Netzen zu erreichen: {{reachers}}. Nachrichten kommen also trotzdem an, über eine Zwischenstation.',
  'no-route.fix': 'Geh in dasselbe Netz, oder richte eine Route oder ein Gateway dorthin ein.',
  'vpn-takes-route.title': 'Ein VPN auf diesem Computer nimmt die Pakete, die für {{who}} bestimmt sind.',
  'vpn-takes-route.meaning': 'Sie gehen in {{tunnel}} statt ins lokale Netz und kommen dort nicht an.',
  'vpn-takes-route.meaning-nameless': 'Sie gehen in den Tunnel statt ins lokale Netz und kommen dort nicht an.',
  'vpn-takes-route.fix':
    'Erlaube in den Einstellungen des VPN das lokale Netz („local LAN access“, „split tunnel“), oder beende es.',
  'isolated.title': '{{who}} ist da. Etwas dazwischen hält diesen Computer davon getrennt.',
  'isolated.meaning':
    'Von {{reachers}} aus klappt die Verbindung, von diesem Computer aus nicht. Gäste-WLAN, Client-Isolation und ' +
    'getrennte Netze bewirken das. Nachrichten kommen weiter über andere an.',
  'isolated.fix':
    'Bring beide in dasselbe WLAN (kein Gäste-WLAN) oder ans Kabel; oder schalte im Access Point ' +
    '„Client-Isolation“ (auch „AP-Isolation“) aus.',
  'one-way.title-out': '{{who}} kann sich mit diesem Computer verbinden, aber dieser Computer nicht mit {{who}}.',
  'one-way.meaning-out': 'Von {{reachers}} aus klappt es. Eine Verbindung besteht, solange {{who}} sie selbst aufbaut.',
  'one-way.fix-out': 'Such in einer Firewall zwischen den beiden nach einer Regel für diesen Computer oder sein Netz.',
  'one-way.title-in': 'Dieser Computer kann sich mit {{who}} verbinden, aber {{who}} nicht mit diesem Computer.',
  'one-way.meaning-in': 'Andere können es. Eine Verbindung besteht, solange sie von hier aus aufgebaut wird.',
  'one-way.fix-in':
    'Such in einer Firewall hier oder dazwischen nach einer Regel, die {{who}} oder das Netz dort nennt.',
  'peer-off.title': '{{who}} ist nicht im Netz.',
  'peer-off.meaning':
    'Weder von diesem Computer noch von {{asked}} aus klappt die Verbindung, und zu hören war auch nichts.',
  'peer-off.fix':
    'Schalte den Computer dort ein und verbinde ihn mit dem Netz. Was du schreibst, kommt an, sobald er wieder da ist.',
  'peer-program-off.title': 'Der Computer von {{who}} ist an, aber Grapevine läuft dort nicht.',
  'peer-program-off.meaning':
    '{{address}} lehnt die Verbindung ab: Dort wartet kein Programm, und zu hören war auch nichts.',
  'peer-program-off.fix': 'Starte Grapevine dort.',
  'peer-left.title': '{{who}} ist gegangen.',
  'peer-left.meaning': 'Beim Beenden hat sich Grapevine dort verabschiedet.',
  'peer-left.fix': 'Starte Grapevine dort.',
  'peer-silent.title': '{{who}} antwortet nicht, und sonst konnte niemand gefragt werden.',
  'peer-silent.meaning':
    'Vielleicht ist der Computer dort aus, oder etwas dazwischen trennt die beiden: Das zeigt erst ein dritter.',
  'peer-silent.fix':
    'Sieh nach, ob der Computer an und in diesem Netz ist. Mit einem dritten, auf dem Grapevine läuft, findet die ' +
    'Diagnose mehr heraus.',
  'peer-blocks-port.title': '{{who}} ist da, aber eine Firewall dort lässt niemanden durch.',
  'peer-blocks-port.meaning': 'Vom TCP-Port {{port}} kommt nichts zurück.',
  'peer-blocks-port.meaning-linked':
    'Vom TCP-Port {{port}} kommt nichts zurück; verbunden ist man nur, solange von dort aus angewählt wird.',
  'peer-blocks-port.fix': 'Bei {{who}}: Gib den TCP-Port {{port}} nach innen frei.',
  'peer-rejects-port.title': '{{who}} ist da, aber eine Firewall dort weist jede Verbindung ab.',
  'peer-rejects-port.meaning': 'Der TCP-Port {{port}} lehnt ab, obwohl Grapevine dort läuft.',
  'peer-rejects-port.meaning-linked':
    'Der TCP-Port {{port}} lehnt ab, obwohl Grapevine dort läuft; verbunden ist man nur, solange von dort aus ' +
    'angewählt wird.',
  'peer-rejects-port.fix': 'Bei {{who}}: Lass Verbindungen zum TCP-Port {{port}} herein.',
  'peer-busy.title': '{{who}} nimmt die Verbindung an und macht dann nicht weiter.',
  'peer-busy.meaning': 'Das Programm unter {{address}} wird gerade beendet oder gestartet, oder ist überlastet.',
  'peer-busy.fix': 'Versuch es gleich noch einmal; hilft das nicht, starte Grapevine dort neu.',
  'somebody-else.title': 'Unter der Adresse von {{who}} ist jetzt jemand anderes aus deiner Gruppe.',
  'somebody-else.meaning':
    '{{address}} gehört inzwischen einem anderen Computer, und eine neuere Adresse von {{who}} ist nicht bekannt.',
  'somebody-else.fix': 'Erfrage die Adresse dort (grapevine status), und füge sie hinzu.',
  'not-tls.title': 'Unter {{address}} läuft ein anderes Programm, nicht Grapevine.',
  'not-tls.meaning': 'Es nimmt die Verbindung an und antwortet nicht mit TLS.',
  'not-tls.fix': 'Sieh dort nach Adresse und Port: grapevine status zeigt sie.',
  'not-grapevine.title': 'Unter {{address}} läuft ein anderes Programm, das TLS spricht, nicht Grapevine.',
  'not-grapevine.meaning': 'Sein Zertifikat oder seine Antwort passt zu keinem Grapevine.',
  'not-grapevine.fix': 'Sieh dort nach Adresse und Port: grapevine status zeigt sie.',
  'other-group.title': '{{who}} ist in einer anderen Gruppe.',
  'other-group.meaning':
    'Grapevine läuft dort und kennt den Code deiner Gruppe nicht. Gruppen sehen nichts voneinander.',
  'other-group.fix': 'Gib beiden denselben Code: Lade von hier aus ein, oder tritt der Gruppe dort bei.',
  'open-group.title': '{{who}} ist in der offenen Gruppe und dieser Computer in einer privaten.',
  'open-group.meaning': 'Grapevine läuft dort ohne den Code deiner Gruppe. Gruppen sehen nichts voneinander.',
  'open-group.fix': 'Gib den Code deiner Gruppe weiter.',
  'other-version.title': '{{who}} spricht keine Version des Protokolls, die dieses Programm kennt.',
  'other-version.meaning': 'Eines der beiden Programme ist viel älter als das andere.',
  'other-version.fix': 'Aktualisiere das ältere.',
  'clock-peer.title-fast': 'Die Uhr von {{who}} geht {{off}} vor.',
  'clock-peer.title-slow': 'Die Uhr von {{who}} geht {{off}} nach.',
  'clock-peer.meaning': 'Die Verbindung klappt, aber was von dort kommt, steht bei allen an der falschen Stelle.',
  'clock-peer.fix': 'Bei {{who}}: Lass das System die Uhr selbst stellen.',
  'healthy.title': 'Hier funktioniert alles.',
  'healthy.title-missing': 'Hier funktioniert alles. Nicht da: {{absent}}.',
  'healthy.meaning': 'Verbunden: {{links}}.',
  'healthy.title-of': 'Die Verbindung zu {{who}} klappt. Nichts ist falsch.',
  'healthy.meaning-of': 'Beide können sich miteinander verbinden.',
  'healthy.title-no-host': 'Das Netzwerk dieses Computers ist in Ordnung. Grapevine läuft mit diesem Profil nicht.',
  'healthy.meaning-no-host': 'Solange es nicht läuft, lassen sich weder andere noch der Weg zu ihnen prüfen.',
  'alone.title': 'Hier funktioniert alles, aber sonst wurde niemand aus deiner Gruppe gefunden.',
  'alone.meaning': 'Vielleicht läuft Grapevine in diesem Netz sonst nirgends, oder es ist in einem anderen Netz.',
  'alone.meaning-mdns-off':
    'Die automatische Suche nach anderen ist ausgeschaltet, nur eingetragene Adressen werden benutzt.',
};

export const doctorSystems: Translated<typeof systems> = {
  'system.windows-admin': 'Windows, in einem Terminal als Administrator',
  'system.windows': 'Windows',
  'system.macos': 'macOS',
  'system.linux': 'Linux',
  'system.ufw': 'Linux mit ufw',
  'system.firewalld': 'Linux mit firewalld',
  'system.nftables': 'Linux mit nftables',
  'system.iptables': 'Linux mit iptables',
  'system.any': 'Jedes System',
};
