"""What each code says to people, in French and English: what happened, and what to do.

Facts are spoken of, never scored. A badge is never called false because something could not be read.
"""

from collections.abc import Mapping

from besace.openbadges.verify.report import FactName, Outcome

LANGUAGES = ("fr", "en")

_FILE = (
    "Nous n'avons pas pu lire ce fichier. Il est abîmé, ou ce n'est pas un badge. "
    "Demandez le fichier d'origine à l'organisme.",
    "We could not read this file. It is damaged, or it is not a badge. Ask the organisation for the original file.",
)
_PICTURE = (
    "Nous n'avons pas pu lire cette image. Elle est abîmée. Demandez le fichier d'origine à l'organisme.",
    "We could not read this image. It is damaged. Ask the organisation for the original file.",
)
_TOO_LARGE = (
    "Ce fichier est trop gros pour un badge. Choisissez l'image ou le fichier du badge lui-même.",
    "This file is too large for a badge. Choose the image or the file of the badge itself.",
)
_NOT_COVERED = (
    "Ce badge contient des informations que sa signature ne peut pas protéger. Ne vous y fiez pas. "
    "Demandez à l'organisme de le refaire.",
    "This badge holds information that its signature cannot protect. Do not rely on it. "
    "Ask the organisation to issue it again.",
)
_TOO_MUCH = (
    "Ce badge est trop grand ou trop compliqué pour être vérifié ici. Nous ne pouvons rien confirmer. "
    "Demandez à l'organisme.",
    "This badge is too large or too complicated to be checked here. We cannot confirm anything. Ask the organisation.",
)
_KEY = (
    "La clé qui devait signer ce badge n'est pas celle de l'organisme, ou elle est illisible. "
    "Demandez à l'organisme s'il a décerné ce badge.",
    "The key that should have signed this badge is not the organisation's, or cannot be read. "
    "Ask the organisation whether it awarded this badge.",
)
_KEY_UNREADABLE = (
    "La clé de ce badge est d'une sorte que nous ne savons pas lire. Nous ne pouvons rien confirmer. "
    "Demandez à l'organisme.",
    "The key of this badge is of a kind that we cannot read. We cannot confirm anything. Ask the organisation.",
)
_PROOF = (
    "La signature de ce badge est mal faite. Elle ne prouve rien. Demandez le fichier d'origine à l'organisme.",
    "The signature of this badge is malformed. It proves nothing. Ask the organisation for the original file.",
)
_RULES = (
    "Ce badge ne suit pas les règles du standard Open Badges. L'organisme doit le corriger.",
    "This badge does not follow the rules of the Open Badges standard. The organisation should correct it.",
)
_STATUS = (
    "Nous n'avons pas pu vérifier si ce badge a été retiré. Sa liste ne se lit pas. Réessayez plus tard.",
    "We could not check whether this badge was revoked. Its list cannot be read. Try again later.",
)
_ISSUER_SILENT = (
    "Le site de l'organisme n'a pas répondu. Réessayez plus tard, ou demandez à l'organisme.",
    "The organisation's site did not answer. Try again later, or ask the organisation.",
)
_ADDRESS = (
    "Cette adresse ne peut pas être lue. Vérifiez le lien, ou déposez le fichier du badge.",
    "This address cannot be read. Check the link, or use the badge file instead.",
)
_OWN_KEY = (
    "Votre clé de signature ne peut pas être lue ou utilisée. Vérifiez son fichier, son appareil ou son service.",
    "Your signing key cannot be read or used. Check its file, its device or its service.",
)
_CANNOT_ISSUE = (
    "Il manque quelque chose pour faire ce badge. Complétez-le, puis recommencez.",
    "Something is missing to make this badge. Complete it, then try again.",
)

_NOT_ACCEPTED = (
    "Une information de ce badge n'est pas acceptée par le standard. Corrigez-la, puis recommencez.",
    "Something in this badge is not accepted by the standard. Correct it, then try again.",
)
_RESULT = (
    "Un résultat ne suit pas ce que le badge prévoit. Corrigez ce résultat, puis recommencez.",
    "A result does not follow what the badge provides for. Correct this result, then try again.",
)
_ENDORSEMENT = (
    "Cette recommandation n'est pas signée, ou elle parle d'autre chose. Choisissez le bon fichier.",
    "This endorsement is not signed, or it is about something else. Choose the right file.",
)
_CLR_CONTENT = (
    "Un dossier contient au moins un badge signé. Ajoutez-en un, puis recommencez.",
    "A record holds at least one signed badge. Add one, then try again.",
)

_NO_SUCH_PART = (
    "Une partie demandée n'est pas dans ce badge, ou ne peut pas en être séparée. Choisissez-en une autre.",
    "A part that was asked for is not in this badge, or cannot be taken out of it. Choose another one.",
)

_ARTWORK = (
    "Cette image est trop compliquée pour être dessinée. Simplifiez le dessin, ou envoyez une image PNG.",
    "This image is too complicated to be drawn. Make the drawing simpler, or send a PNG image.",
)

SENTENCES: Mapping[str, tuple[str, str]] = {
    # integrity
    "proof-holds": (
        "Rien n'a été changé depuis la signature de ce badge.",
        "Nothing has been changed since this badge was signed.",
    ),
    "same-as-hosted": (
        "Ce badge dit la même chose que l'exemplaire gardé par l'organisme.",
        "This badge says the same as the copy that the organisation keeps.",
    ),
    "signature": (
        "Ce badge a été modifié après sa signature. Ne vous y fiez pas. Demandez le fichier d'origine à l'organisme.",
        "This badge was changed after it was signed. Do not rely on it. Ask the organisation for the original file.",
    ),
    "differs-from-hosted": (
        "Ce fichier ne dit pas la même chose que l'exemplaire gardé par l'organisme. Il a été modifié. "
        "Ne vous y fiez pas.",
        "This file does not say the same as the copy that the organisation keeps. It was changed. Do not rely on it.",
    ),
    "no-proof": (
        "Rien ne prouve ce badge. Il n'a ni signature ni adresse chez un organisme.",
        "Nothing proves this badge. It has neither a signature nor an address at an organisation.",
    ),
    "hosted-copy-unreachable": (
        "Le site de l'organisme n'a pas répondu. Nous ne pouvons rien confirmer. "
        "Réessayez plus tard, ou demandez à l'organisme.",
        "The organisation's site did not answer. We cannot confirm anything. Try again later, or ask the organisation.",
    ),
    "hosted-copy-withdrawn": (
        "L'organisme ne garde plus l'exemplaire complet de ce badge.",
        "The organisation no longer keeps the full copy of this badge.",
    ),
    "key-unreachable": (
        "La clé de l'organisme n'a pas pu être lue. Nous ne savons pas si ce badge est intact. Réessayez plus tard.",
        "The organisation's key could not be read. We do not know whether this badge is intact. Try again later.",
    ),
    "key-weak": (
        "La clé de ce badge est trop faible pour prouver quoi que ce soit. "
        "Demandez à l'organisme de le refaire avec une clé plus sûre.",
        "The key of this badge is too weak to prove anything. "
        "Ask the organisation to issue it again with a safer key.",
    ),
    "key-private": (
        "La clé secrète de ce badge est publiée : n'importe qui peut signer avec elle. Ce badge ne prouve rien. "
        "Prévenez l'organisme.",
        "The secret key of this badge is published: anybody can sign with it. This badge proves nothing. "
        "Tell the organisation.",
    ),
    "key-expired": (
        "La clé de ce badge n'est plus en service. Nous ne pouvons pas confirmer qu'il est intact. "
        "Demandez un nouveau fichier à l'organisme.",
        "The key of this badge is no longer in use. We cannot confirm that it is intact. "
        "Ask the organisation for a new file.",
    ),
    "key-id-relative": (
        "L'organisme nomme sa clé d'une manière que d'autres vérificateurs ne lisent pas.",
        "The organisation names its key in a way that other verifiers do not read.",
    ),
    "own-key-locked": (
        "Votre clé de signature est protégée. Le mot de passe ou le code manque, ou n'est pas le bon.",
        "Your signing key is protected. The password or PIN is missing, or is not the right one.",
    ),
    "own-key-exists": (
        "Il y a déjà un fichier à cet endroit. Il n'a pas été touché. Choisissez un autre nom.",
        "There is already a file in that place. It was not touched. Choose another name.",
    ),
    "own-key-open": (
        "D'autres personnes pourraient lire ce fichier. La clé n'y a pas été écrite. Choisissez un autre dossier.",
        "Other people could read this file. The key was not written there. Choose another folder.",
    ),
    "own-key-extra": (
        "Il manque un composant pour utiliser cette clé. Installez-le, puis recommencez.",
        "A component is missing to use this key. Install it, then try again.",
    ),
    "proof-kind-not-supported": (
        "Ce badge est protégé d'une manière que nous ne savons pas encore vérifier. "
        "Nous ne pouvons rien confirmer. Demandez à l'organisme.",
        "This badge is protected in a way that we cannot check yet. We cannot confirm anything. Ask the organisation.",
    ),
    "key-not-named": (
        "Ce badge ne dit pas quelle clé l'a signé. Nous ne savons pas s'il est intact. Demandez à l'organisme.",
        "This badge does not say which key signed it. We do not know whether it is intact. Ask the organisation.",
    ),
    "context-unknown": (
        "Ce badge emploie un vocabulaire que nous n'avons pas. Nous ne pouvons pas tout vérifier. "
        "Demandez à l'organisme.",
        "This badge uses a vocabulary that we do not hold. We cannot check all of it. Ask the organisation.",
    ),
    "claims-disagree": (
        "Ce badge dit deux choses différentes de lui-même. Ne vous y fiez pas. Demandez à l'organisme.",
        "This badge says two different things about itself. Do not rely on it. Ask the organisation.",
    ),
    "envelope-ambiguous": (
        "Ce badge en contient un autre à côté de lui. Nous ne pouvons pas dire lequel est signé. "
        "Demandez un fichier par badge.",
        "This badge holds another one beside it. We cannot say which one is signed. Ask for one file per badge.",
    ),
    "address-must-be-supplied": (
        "Ce badge est très ancien et ne dit pas où l'organisme le garde. Donnez son adresse, ou l'image d'origine.",
        "This badge is very old and does not say where the organisation keeps it. Give its address, or the original image.",
    ),
    "document-kind-not-supported": (
        "Ce fichier est d'une autre sorte qu'un badge seul. Nous ne savons pas encore le vérifier.",
        "This file is of another kind than a single badge. We cannot check it yet.",
    ),
    "proof-expired": (
        "La signature de ce badge n'est plus valable. Demandez un nouveau fichier à l'organisme.",
        "The signature of this badge is no longer valid. Ask the organisation for a new file.",
    ),
    "address-not-allowed": (
        "Ce badge vient d'une adresse locale ou sans protection. Nous ne la lisons pas d'ici. "
        "Vérifiez-le sur le site de l'organisme.",
        "This badge comes from a local or unprotected address. We do not read it from here. "
        "Check it on the organisation's own site.",
    ),
    "too-busy": (
        "Beaucoup de badges sont vérifiés en ce moment. Réessayez dans une minute.",
        "Many badges are being checked at this moment. Try again in a minute.",
    ),
    "offline": (
        "Cette vérification s'est faite sans réseau. Ceci ne peut pas être confirmé ainsi. Recommencez avec le réseau.",
        "This check was made without the network. This cannot be confirmed that way. Try again with the network.",
    ),
    "address-unreachable": (
        "Cette adresse n'a pas répondu. Vérifiez le lien et réessayez, ou utilisez le fichier du badge.",
        "This address did not answer. Check the link and try again, or use the badge file.",
    ),
    # issuer
    "issuer-lists-key": (
        "L'organisme reconnaît la clé qui a signé ce badge.",
        "The organisation recognises the key that signed this badge.",
    ),
    "issuer-is-key": (
        "Ce badge est signé par la clé même qui désigne l'organisme.",
        "This badge is signed by the very key that stands for the organisation.",
    ),
    "issuer-hosts-it": (
        "L'organisme garde ce badge sur son propre site.",
        "The organisation keeps this badge on its own site.",
    ),
    "issuer-hosts-key": (
        "L'organisme garde sur son propre site la clé qui a signé ce badge.",
        "The organisation keeps on its own site the key that signed this badge.",
    ),
    "issuer-not-proven": (
        "Rien ne prouve que l'organisme nommé a signé ce badge. Demandez-le-lui.",
        "Nothing proves that the organisation named here signed this badge. Ask it.",
    ),
    "issuer-not-on-the-web": (
        "L'organisme ne donne pas d'adresse web. Nous ne pouvons pas confirmer qui a décerné ce badge.",
        "The organisation gives no web address. We cannot confirm who awarded this badge.",
    ),
    "issuer-unreachable": _ISSUER_SILENT,
    "out-of-scope": (
        "Ce badge n'est pas sur un site de l'organisme nommé. Ne vous y fiez pas. Demandez à l'organisme.",
        "This badge is not on a site of the organisation named here. Do not rely on it. Ask the organisation.",
    ),
    "redirected-elsewhere": (
        "Le site de l'organisme renvoie vers un autre site. Nous ne pouvons pas confirmer qui a décerné ce badge.",
        "The organisation's site leads to another site. We cannot confirm who awarded this badge.",
    ),
    # status
    "not-revoked": ("L'organisme n'a pas retiré ce badge.", "The organisation has not revoked this badge."),
    "revoked": (
        "L'organisme a retiré ce badge. Il n'est plus valable.",
        "The organisation has revoked this badge. It is no longer valid.",
    ),
    "not-suspended": (
        "L'organisme n'a pas suspendu ce badge.",
        "The organisation has not suspended this badge.",
    ),
    "suspended": (
        "L'organisme a suspendu ce badge. Demandez-lui pourquoi.",
        "The organisation has suspended this badge. Ask it why.",
    ),
    "no-status": (
        "Ce badge ne prévoit pas de retrait.",
        "This badge has no means of being revoked.",
    ),
    "status-not-shown": (
        "Ce fichier ne montre pas tout ce qui dit si le badge a été retiré. Demandez le badge entier.",
        "This file does not show all that tells whether the badge was revoked. Ask for the whole badge.",
    ),
    "status-list-unreachable": (
        "Nous n'avons pas pu vérifier si ce badge a été retiré. Le site de l'organisme n'a pas répondu. "
        "Réessayez plus tard.",
        "We could not check whether this badge was revoked. The organisation's site did not answer. Try again later.",
    ),
    "status-list-not-authentic": (
        "La liste des badges retirés ne vient pas de l'organisme. Nous ne pouvons pas confirmer que ce badge tient.",
        "The list of revoked badges does not come from the organisation. We cannot confirm that this badge stands.",
    ),
    "status-list-unproven": (
        "Nous n'avons pas pu vérifier qui tient la liste des badges retirés. Réessayez plus tard.",
        "We could not check who keeps the list of revoked badges. Try again later.",
    ),
    "status-list-wrong-purpose": (
        "La liste que ce badge désigne sert à autre chose. Nous ne savons pas s'il a été retiré. "
        "Demandez à l'organisme.",
        "The list that this badge names serves another purpose. We do not know whether it was revoked. "
        "Ask the organisation.",
    ),
    "status-list-not-read": (
        "La liste des badges retirés est à une adresse locale ou sans protection. Nous ne la lisons pas d'ici. "
        "Demandez à l'organisme.",
        "The list of revoked badges is at a local or unprotected address. We do not read it from here. "
        "Ask the organisation.",
    ),
    "status-list-out-of-date": (
        "La liste des badges retirés n'est plus à jour. Réessayez plus tard.",
        "The list of revoked badges is out of date. Try again later.",
    ),
    "status-kind-not-supported": (
        "Nous ne savons pas encore lire le registre des retraits de ce badge. Demandez à l'organisme.",
        "We cannot read this badge's register of revocations yet. Ask the organisation.",
    ),
    # dates
    "dates-hold": ("Ce badge est valable aujourd'hui.", "This badge is valid today."),
    "no-end-date": (
        "Ce badge est valable sans limite de temps.",
        "This badge is valid without a time limit.",
    ),
    "end-date-not-shown": (
        "Ce fichier ne montre pas de date de fin. Le badge entier en a peut-être une.",
        "This file shows no end date. The whole badge may have one.",
    ),
    "expired": (
        "Ce badge n'est plus valable. Sa date de fin est passée.",
        "This badge is no longer valid. Its end date has passed.",
    ),
    "not-yet-valid": (
        "Ce badge n'est pas encore valable. Sa date de début est à venir.",
        "This badge is not valid yet. Its start date is still to come.",
    ),
    "issued-in-future": (
        "Ce badge porte une date à venir. Demandez à l'organisme.",
        "This badge bears a date that is still to come. Ask the organisation.",
    ),
    "ends-before-it-starts": (
        "Ce badge finit avant d'avoir commencé. Ses dates sont fausses. Demandez à l'organisme.",
        "This badge ends before it starts. Its dates are wrong. Ask the organisation.",
    ),
    "dates-unreadable": (
        "Les dates de ce badge ne se lisent pas. Demandez à l'organisme.",
        "The dates of this badge cannot be read. Ask the organisation.",
    ),
    # recipient
    "recipient-not-asked": (
        "Vous n'avez pas demandé à qui est ce badge.",
        "You did not ask whose badge this is.",
    ),
    "recipient-matches": (
        "Ce badge a bien été décerné à la personne indiquée.",
        "This badge was awarded to the person you named.",
    ),
    "recipient-differs": (
        "Ce badge n'a pas été décerné à l'adresse ou au nom indiqué. Essayez une autre adresse de la personne.",
        "This badge was not awarded to the address or name you gave. Try another address of that person.",
    ),
    "recipient-not-stated": (
        "Ce badge ne dit pas à qui il a été décerné. Demandez à l'organisme.",
        "This badge does not say to whom it was awarded. Ask the organisation.",
    ),
    # conformance, and what is no badge
    "conforms": (
        "Ce badge suit les règles du standard Open Badges.",
        "This badge follows the rules of the Open Badges standard.",
    ),
    "schema-mismatch": (
        "Ce badge ne suit pas les règles que l'organisme a choisies pour lui. L'organisme doit le corriger.",
        "This badge does not follow the rules that the organisation chose for it. The organisation should correct it.",
    ),
    "linked-unreachable": (
        "La description complète de ce badge n'a pas pu être lue. Réessayez plus tard.",
        "The full description of this badge could not be read. Try again later.",
    ),
    "no-badge-in-image": (
        "Nous n'avons pas trouvé de badge dans cette image. Demandez le fichier d'origine à l'organisme. "
        "Une capture d'écran ne suffit pas.",
        "We found no badge in this image. Ask the organisation for the original file. A screenshot is not enough.",
    ),
    "no-badge-at-address": (
        "Cette page n'est pas un badge. Cherchez sur la page le fichier du badge, puis vérifiez ce fichier.",
        "This page is not a badge. Look for the badge file on the page, then check that file.",
    ),
    "not-an-award": (
        "Ce fichier ne décerne aucun badge à personne. Demandez le fichier du badge à la personne.",
        "This file does not award a badge to anyone. Ask the person for the badge file.",
    ),
    "not-a-badge": (
        "Ce fichier n'est pas un badge. Demandez le fichier du badge à la personne ou à l'organisme.",
        "This file is not a badge. Ask the person or the organisation for the badge file.",
    ),
    "ambiguous": (
        "Ce fichier contient deux badges qui ne vont pas ensemble. Nous ne pouvons pas dire lequel est montré. "
        "Demandez un fichier par badge.",
        "This file holds two badges that do not belong together. We cannot say which one is shown. "
        "Ask for one file per badge.",
    ),
    "too-many-credentials": (
        "Ce document présente trop de badges à la fois. Présentez-en moins.",
        "This document presents too many badges at once. Present fewer.",
    ),
    "too-many-badges": (
        "Ce fichier contient trop de badges. Demandez un fichier par badge.",
        "This file holds too many badges. Ask for one file per badge.",
    ),
    "empty": (
        "Ce fichier est vide. Choisissez un autre fichier.",
        "This file is empty. Choose another file.",
    ),
    "unknown-format": (
        "Ceci n'est pas un badge. Un badge est une image PNG ou SVG, ou le fichier reçu avec elle.",
        "This is not a badge. A badge is a PNG or SVG image, or the file that came with it.",
    ),
    "not-an-image": (
        "Ce fichier n'est pas une image PNG ou SVG. Choisissez une image de ce type.",
        "This file is not a PNG or SVG image. Choose an image of that kind.",
    ),
    "nothing-to-bake": (
        "Aucun badge n'a été donné à mettre dans l'image. Ajoutez le fichier du badge.",
        "No badge was given to put into the image. Add the badge file.",
    ),
    "bake-text": (
        "Ce texte n'est pas un badge. Il ne peut pas être mis dans l'image.",
        "This text is not a badge. It cannot be put into the image.",
    ),
    "bake-combination": (
        "Une image porte un dossier ou un badge, pas les deux. Choisissez lequel.",
        "An image carries a record or a badge, not both. Choose which one.",
    ),
    # a picture that somebody uploads
    "svg-script": (
        "Cette image contient un programme. Enregistrez le dessin seul, puis envoyez-le à nouveau.",
        "This image contains a program. Save the drawing alone, then send it again.",
    ),
    "svg-external": (
        "Cette image va chercher une partie d'elle-même ailleurs. Enregistrez-la en un seul fichier.",
        "This image fetches a part of itself from elsewhere. Save it as one single file.",
    ),
    "svg-image": (
        "Ce dessin contient une photo ou une autre image. Retirez-la, ou envoyez une image PNG.",
        "This drawing contains a photo or another image. Remove it, or send a PNG image.",
    ),
    "svg-style": (
        "Les couleurs de ce dessin sont écrites d'une manière que nous ne savons pas lire. Envoyez une image PNG.",
        "The colours of this drawing are written in a way that we cannot read. Send a PNG image.",
    ),
    "svg-size": (
        "Ce dessin ne dit pas sa taille. Enregistrez-le à nouveau, ou envoyez une image PNG.",
        "This drawing does not say its size. Save it again, or send a PNG image.",
    ),
    "picture-too-large": (
        "Cette image a trop de points. Envoyez une image de 600 sur 600.",
        "This image has too many dots. Send an image of 600 by 600.",
    ),
    "not-checked": (
        "Ce point n'a pas été vérifié, car le badge n'a pas pu être confirmé avant.",
        "This was not checked, because the badge could not be confirmed first.",
    ),
    # told beside the facts
    "endorsements-not-checked": (
        "Ce badge porte des recommandations. Nous ne les avons pas vérifiées.",
        "This badge carries endorsements. We did not check them.",
    ),
    "contents-not-checked": (
        "Ce document contient des badges. Nous ne les avons pas tous vérifiés.",
        "This document holds badges. We did not check them all.",
    ),
    "content-refuted": (
        "Un des badges contenus ici n'est pas valable. Regardez-les un par un.",
        "One of the badges held here is not valid. Look at them one by one.",
    ),
    "content-not-confirmed": (
        "Un des badges contenus ici n'a pas pu être confirmé. Regardez-les un par un.",
        "One of the badges held here could not be confirmed. Look at them one by one.",
    ),
    "original-elsewhere": (
        "Ce badge n'est pas signé. Il reprend un badge plus ancien. Vérifiez l'original à son adresse.",
        "This badge is not signed. It takes up an older badge. Check the original at its address.",
    ),
    "endorsement-not-confirmed": (
        "Une recommandation de ce badge n'a pas pu être confirmée. Le badge lui-même n'en dépend pas.",
        "An endorsement of this badge could not be confirmed. The badge itself does not depend on it.",
    ),
    "endorsement-claims-other-entity": (
        "Une recommandation jointe à ce badge parle d'autre chose que de lui.",
        "An endorsement attached to this badge speaks of something else.",
    ),
    "extension-not-checked": (
        "Ce badge porte un complément que nous ne savons pas vérifier.",
        "This badge carries an addition that we cannot check.",
    ),
    "context-passed-over": (
        "Ce badge emploie aussi un vocabulaire que nous ne lisons pas.",
        "This badge also uses a vocabulary that we do not read.",
    ),
    "file-says-more": (
        "Ce fichier dit aussi des choses que l'exemplaire de l'organisme ne dit pas. Nous n'en tenons pas compte.",
        "This file also says things that the organisation's copy does not say. We leave them out.",
    ),
    "issuer-id-not-http": (
        "L'organisme n'est pas désigné par une adresse web.",
        "The organisation is not named by a web address.",
    ),
    "scope-scheme-differs": (
        "L'organisme et ses badges n'emploient pas la même sorte d'adresse, avec ou sans protection.",
        "The organisation and its badges do not use the same kind of address, with or without protection.",
    ),
    "verification-object-without-type": (
        "Une indication technique manque dans la page de l'organisme. Cela ne change rien.",
        "A technical note is missing on the organisation's page. This changes nothing.",
    ),
    "old-version-incomplete": (
        "Ce badge ne suit qu'à peu près une ancienne version du standard. Nous l'avons lu ainsi.",
        "This badge only roughly follows an old version of the standard. We read it as such.",
    ),
    "key-names-no-owner": (
        "La clé de ce badge ne dit pas à quel organisme elle appartient. L'organisme, lui, la reconnaît.",
        "The key of this badge does not say which organisation it belongs to. The organisation itself recognises it.",
    ),
    "signature-kind-unusual": (
        "Cette sorte de signature est rare pour un badge de cette version. D'autres vérificateurs ne la lisent pas.",
        "This kind of signature is rare for a badge of this version. Other verifiers do not read it.",
    ),
    "linked-id-differs": (
        "Une page liée à ce badge donne une autre adresse que la sienne.",
        "A page linked to this badge gives another address than its own.",
    ),
    "status-list-id-differs": (
        "La liste des badges retirés donne une autre adresse que la sienne.",
        "The list of revoked badges gives another address than its own.",
    ),
    "status-index-is-a-number": (
        "La place de ce badge dans la liste des retraits est écrite autrement que prévu.",
        "The place of this badge in the list of revocations is written in another way than intended.",
    ),
    "status-list-short": (
        "La liste des badges retirés est plus courte que le standard ne le demande.",
        "The list of revoked badges is shorter than the standard demands.",
    ),
    "refreshed": (
        "L'organisme a publié une version plus récente de ce badge. C'est elle qui est vérifiée ici.",
        "The organisation has published a newer version of this badge. That one is checked here.",
    ),
    "refresh-failed": (
        "Une version plus récente de ce badge existe peut-être. Nous n'avons pas pu la lire.",
        "There may be a newer version of this badge. We could not read it.",
    ),
    "newer-version-exists": (
        "L'organisme annonce une version plus récente de ce badge.",
        "The organisation says that there is a newer version of this badge.",
    ),
    "status-message": (
        "L'organisme a joint un message à ce badge. Il se trouve dans le détail.",
        "The organisation has attached a message to this badge. It is in the details.",
    ),
    "schema-unavailable": (
        "L'organisme a choisi d'autres règles pour ce badge. Nous ne les avons pas appliquées.",
        "The organisation chose other rules for this badge. We did not apply them.",
    ),
    "proof-passed-over": (
        "Ce badge porte aussi une signature que nous ne savons pas lire. L'autre suffit.",
        "This badge also bears a signature that we cannot read. The other one suffices.",
    ),
    "for-holder": (
        "Ce fichier montre tout le badge. La personne peut en choisir une partie avant de le donner.",
        "This file shows the whole badge. The person can choose a part of it before giving it away.",
    ),
    "nothing-disclosed": (
        "Vous n'avez choisi aucune partie de ce badge. Choisissez ce que vous voulez montrer.",
        "You have chosen no part of this badge. Choose what you want to show.",
    ),
    "suite-reads-only": (
        "Cette sorte de signature est ancienne. Nous la lisons, mais nous n'en faisons plus.",
        "This kind of signature is an old one. We read it, but we make no more of them.",
    ),
    "unsigned-terms": (
        "Une partie technique de ce badge n'est pas couverte par sa signature.",
        "A technical part of this badge is not covered by its signature.",
    ),
    "old-data-model": (
        "Ce badge suit une forme plus ancienne du standard. Il reste valable.",
        "This badge follows an older form of the standard. It remains valid.",
    ),
    "old-context": (
        "Ce badge emploie une édition plus ancienne du vocabulaire du standard.",
        "This badge uses an older edition of the standard's vocabulary.",
    ),
    "draft-context": (
        "Ce badge emploie une ébauche du vocabulaire du standard.",
        "This badge uses a draft of the standard's vocabulary.",
    ),
    "context-unavailable": (
        "Ce badge emploie aussi un vocabulaire que nous n'avons pas.",
        "This badge also uses a vocabulary that we do not hold.",
    ),
    "shown-in-part": (
        "Ce badge peut être montré en partie. Il dit peut-être plus que ce fichier.",
        "This badge can be shown in part. It may say more than this file.",
    ),
    "old-suite-name": (
        "La signature de ce badge porte un ancien nom de sa méthode.",
        "The signature of this badge bears an earlier name of its method.",
    ),
    "jwt-sub-missing": (
        "La signature de ce badge ne nomme pas la personne à côté du badge. Cela ne change rien.",
        "The signature of this badge does not name the person beside the badge. This changes nothing.",
    ),
    "jwt-claim-missing": (
        "La signature de ce badge n'en répète pas toutes les données. Cela ne change rien.",
        "The signature of this badge does not repeat all of its data. This changes nothing.",
    ),
    "jws-header-unknown": (
        "La signature de ce badge porte une indication que nous ne connaissons pas.",
        "The signature of this badge bears a note that we do not know.",
    ),
    "trial": (
        "Badge d'essai. Il ne peut être vérifié que depuis l'ordinateur ou le réseau de l'organisme.",
        "Trial badge. It can only be checked from the organisation's own computer or network.",
    ),
}

_SAME: Mapping[tuple[str, str], tuple[str, ...]] = {
    _FILE: (
        "cbor-malformed", "cbor-too-deep", "cbor-too-many-values",
        "json-encoding", "json-constant", "json-not-object", "json-number", "json-too-deep", "json-nul",
        "json-malformed", "json-too-many-values", "json-surrogate", "json-duplicate-name", "jws-malformed",
        "jws-header", "jws-base64", "inflate-broken",
    ),
    _PICTURE: (
        "png-signature", "png-text", "png-trailing-data", "png-broken", "png-crc", "png-too-many-chunks", "svg-root",
        "svg-doctype", "svg-encoding", "svg-malformed", "svg-too-deep", "svg-too-many-elements", "png-picture",
        "svg-too-many-attributes",
    ),
    _NO_SUCH_PART: ("pointer-malformed", "pointer-unmatched", "not-disclosable"),
    _ARTWORK: ("svg-reference-loop", "svg-too-complex"),
    _TOO_LARGE: ("too-large", "inflate-too-large", "too-many-statements"),
    _NOT_COVERED: (
        "undefined-term", "undefined-type", "unsigned-data", "relative-address", "context-inline",
        "context-repeated", "empty-document", "invalid-text", "invalid-json-ld", "invalid-number",
        "invalid-language", "ambiguous-term", "not-compact", "ambiguous-value",
        "not-canonical-json",
    ),
    _TOO_MUCH: ("graph-too-hard", "too-deep", "too-many-proofs"),
    _KEY: (
        "key-method-unknown", "controller-mismatch", "key-not-listed", "key-revoked", "key-kind-unknown",
        "key-malformed", "key-mismatch", "key-purpose", "too-many-keys", "did-malformed", "multibase-malformed",
        "key-kind",
    ),
    _KEY_UNREADABLE: ("key-form-unsupported", "did-method-unsupported"),
    _PROOF: (
        "proof-malformed", "proof-purpose", "proof-chain", "jws-algorithm", "jws-type",
        "jws-header-refused", "claims-malformed", "proof-domain", "proof-challenge",
        "too-many-pointers",
    ),
    _RULES: (
        "context-wrong", "type-wrong", "property-missing", "property-wrong", "extension-wrong", "criteria-empty",
        "date-not-zoned", "subject-unidentified",
    ),
    _STATUS: (
        "list-malformed", "list-too-large", "list-too-short", "index-malformed", "index-out-of-range",
    ),
    _ISSUER_SILENT: (
        "answer-status", "not-a-document", "answer-not-ok", "answer-unreadable", "answer-for-another", "timeout", "unreachable",
        "name-unknown", "tls", "http-broken", "content-type", "content-encoding", "too-many-redirects",
        "too-many-addresses", "budget-spent",
    ),
    _ADDRESS: ("address-refused", "https-only", "url-malformed", "url-credentials"),
    _OWN_KEY: ("own-key-malformed", "own-key-missing", "own-key-refused"),
    _CANNOT_ISSUE: (
        "id-not-absolute", "text-missing", "language-tag-wrong", "email-missing", "status-index-wrong", "claims-taken",
        "evidence-empty", "creator-differs",
    ),
    _NOT_ACCEPTED: (
        "word-not-listed", "text-unwritable", "number-wrong", "identity-hash-wrong", "id-repeated", "token-wrong",
    ),
    _RESULT: (
        "result-empty", "result-not-described", "result-status-missing", "value-out-of-range", "level-unknown",
        "range-reversed",
    ),
    _ENDORSEMENT: ("endorsement-wrong", "endorsement-of-another"),
    _CLR_CONTENT: ("clr-empty", "clr-content-wrong"),
}  # fmt: skip

HEADLINES: Mapping[Outcome, tuple[str, str]] = {
    Outcome.AUTHENTIC: ("Ce badge est authentique.", "This badge is authentic."),
    Outcome.SHOWN_IN_PART: (
        "Ce badge est intact, mais montré en partie.",
        "This badge is intact, but shown in part.",
    ),
    Outcome.REVOKED: ("L'organisme a retiré ce badge.", "The organisation has revoked this badge."),
    Outcome.ALTERED: ("Ce badge a été modifié.", "This badge has been changed."),
    Outcome.EXPIRED: ("Ce badge n'est plus valable.", "This badge is no longer valid."),
    Outcome.OTHER_PERSON: (
        "Ce badge n'a pas été décerné à cette personne.",
        "This badge was not awarded to this person.",
    ),
    Outcome.UNCONFIRMED: ("Nous ne pouvons pas confirmer ce badge.", "We cannot confirm this badge."),
    Outcome.UNKNOWN_ISSUER: (
        "Ce badge est intact, mais rien ne prouve qui l'a décerné.",
        "This badge is intact, but nothing proves who awarded it.",
    ),
    Outcome.NOT_VALID: ("Ce badge n'est pas valable.", "This badge is not valid."),
    Outcome.NOT_A_BADGE: ("Il n'y a pas de badge à vérifier ici.", "There is no badge to check here."),
}

LABELS: Mapping[FactName, tuple[str, str]] = {
    FactName.INTEGRITY: ("Intact", "Intact"),
    FactName.ISSUER: ("Organisme", "Organisation"),
    FactName.STATUS: ("Retrait", "Revocation"),
    FactName.DATES: ("Dates", "Dates"),
    FactName.RECIPIENT: ("Personne", "Person"),
    FactName.CONFORMANCE: ("Règles", "Rules"),
}

_BY_CODE = {**SENTENCES, **{code: told for told, codes in _SAME.items() for code in codes}}


def sentence(code: str, language: str = "fr") -> str:
    """The sentence for a code, in French (``fr``) or English (any other). An unknown code has a sentence too."""
    french, english = _BY_CODE.get(code, _FILE)
    return french if language.lower().startswith("fr") else english


def headline(outcome: Outcome, language: str = "fr") -> str:
    """The one sentence to say first."""
    french, english = HEADLINES[outcome]
    return french if language.lower().startswith("fr") else english


def label(name: FactName, language: str = "fr") -> str:
    """What a fact is called beside its sentence."""
    french, english = LABELS[name]
    return french if language.lower().startswith("fr") else english


def codes() -> frozenset[str]:
    """Every code that has a sentence."""
    return frozenset(_BY_CODE)
