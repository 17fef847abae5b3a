package crm.passkeys;

import com.webauthn4j.util.exception.WebAuthnException;
import crm.access.Permission;
import crm.access.SecondFactorReset;
import crm.access.SignIn;
import crm.access.UserId;
import crm.access.Viewer;
import crm.audit.AuditAction;
import crm.audit.AuditLog;
import crm.kernel.Invalid;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The door to passkeys. Questions and answers are the JSON that browsers exchange with their devices; between the two only
 * a challenge is remembered.
 */
@Service
public class Passkeys {

    /** Nobody carries more devices. */
    public static final int MOST = 20;

    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(5);

    private static final int LONGEST_LABEL = 100;

    private static final TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>> NEW_KEY =
            new TypeReference<>() {};

    private static final TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>> SIGNATURE =
            new TypeReference<>() {};

    private static final Authentication NOBODY =
            new AnonymousAuthenticationToken("passkeys", "nobody", AuthorityUtils.createAuthorityList("NOBODY"));

    private final RelyingParty relyingParty;

    private final UserCredentialRepository credentials;

    private final JdbcClient jdbc;

    private final SignIn signIn;

    private final AuditLog audit;

    private final Clock clock;

    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    Passkeys(
            RelyingParty relyingParty,
            UserCredentialRepository credentials,
            JdbcClient jdbc,
            SignIn signIn,
            AuditLog audit,
            Clock clock) {
        this.relyingParty = relyingParty;
        this.credentials = credentials;
        this.jdbc = jdbc;
        this.signIn = signIn;
        this.audit = audit;
        this.clock = clock;
    }

    /** Something to sign, for one question. */
    public PasskeyChallenge challenge() {
        return new PasskeyChallenge(
                Bytes.random().toBase64UrlString(), clock.instant().plus(ANSWER_WITHIN));
    }

    /** The viewer's own, oldest first. */
    @Transactional(readOnly = true)
    public List<PasskeyLine> of(Viewer viewer) {
        return credentials.findByUserId(UserHandles.handleOf(self(viewer))).stream()
                .map(Passkeys::line)
                .sorted(Comparator.comparing(PasskeyLine::created))
                .toList();
    }

    /** Whether the viewer has any. */
    @Transactional(readOnly = true)
    public boolean has(Viewer viewer) {
        return !credentials.findByUserId(UserHandles.handleOf(self(viewer))).isEmpty();
    }

    /** Ids of the users who have any. */
    @Transactional(readOnly = true)
    public Set<Long> holders(Viewer viewer) {
        viewer.require(Permission.USERS_MANAGE);
        return jdbc.sql("select distinct user_entity_user_id from user_credentials").query(String.class).stream()
                .map(handle -> UserHandles.userOf(Bytes.fromBase64(handle)))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** What a browser needs to make a new key for the viewer, as JSON. */
    @Transactional(readOnly = true)
    public String registrationOptions(Viewer viewer, PasskeyChallenge challenge) {
        return json.writeValueAsString(creation(viewer, challenge));
    }

    /**
     * Takes a new key of the viewer's.
     *
     * @param answer of the device, as JSON
     * @throws Invalid when the answer does not fit the challenge, came too late, or there are too many keys already
     */
    @Transactional
    public void register(Viewer viewer, @Nullable PasskeyChallenge challenge, String answer, String label) {
        if (challenge == null || isLate(challenge) || of(viewer).size() >= MOST) {
            throw new Invalid(
                    "label", "PASSKEY_LATE", "That took too long, or you have too many passkeys. Begin anew.");
        }
        try {
            relyingParty
                    .operations()
                    .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                            creation(viewer, challenge),
                            new RelyingPartyPublicKey(json.readValue(answer, NEW_KEY), tidy(label))));
        } catch (JacksonException | WebAuthnException | IllegalArgumentException unfit) {
            throw new Invalid("label", "PASSKEY_UNFIT", "The device's answer does not fit. Try again.");
        }
        audit.record(viewer, AuditAction.PASSKEY_ADDED, viewer.actor(), Map.of());
    }

    /**
     * Removes one of the viewer's own.
     *
     * @throws PasskeyNotFound when he has no such passkey
     */
    @Transactional
    public void remove(Viewer viewer, String id) {
        String own = of(viewer).stream()
                .map(PasskeyLine::id)
                .filter(id::equals)
                .findFirst()
                .orElseThrow(PasskeyNotFound::new);
        credentials.delete(Bytes.fromBase64(own));
        audit.record(viewer, AuditAction.PASSKEY_REMOVED, viewer.actor(), Map.of());
    }

    @EventListener
    void on(SecondFactorReset reset) {
        var keys = credentials.findByUserId(UserHandles.handleOf(reset.user().value()));
        for (CredentialRecord key : keys) {
            credentials.delete(key.getCredentialId());
            audit.record(
                    reset.by(),
                    AuditAction.PASSKEY_REMOVED,
                    "user:" + reset.user().value(),
                    Map.of());
        }
    }

    /** What a browser needs to ask its device who is there, as JSON; the same for everybody. */
    public String signInOptions(PasskeyChallenge challenge) {
        return json.writeValueAsString(request(challenge));
    }

    /**
     * Tries the signature of a device.
     *
     * @param answer of the device, as JSON
     * @param from the peer's network address as the connection shows it
     */
    @Transactional
    public SignIn.Outcome signIn(@Nullable PasskeyChallenge challenge, String answer, String from) {
        if (challenge == null || isLate(challenge)) {
            return new SignIn.Over();
        }
        return signIn.byPasskey(from, () -> signer(challenge, answer));
    }

    private Optional<UserId> signer(PasskeyChallenge challenge, String answer) {
        try {
            var signed = new RelyingPartyAuthenticationRequest(request(challenge), json.readValue(answer, SIGNATURE));
            var user = relyingParty.operations().authenticate(signed);
            return Optional.ofNullable(user)
                    .map(known -> UserHandles.userOf(known.getId()))
                    .map(UserId::new);
        } catch (JacksonException | WebAuthnException | IllegalArgumentException unfit) {
            return Optional.empty();
        }
    }

    private PublicKeyCredentialCreationOptions creation(Viewer viewer, PasskeyChallenge challenge) {
        Authentication user = UsernamePasswordAuthenticationToken.authenticated(
                Long.toString(self(viewer)), "", AuthorityUtils.NO_AUTHORITIES);
        PublicKeyCredentialCreationOptions fresh = relyingParty
                .operations()
                .createPublicKeyCredentialCreationOptions(new ImmutablePublicKeyCredentialCreationOptionsRequest(user));
        return PublicKeyCredentialCreationOptions.builder()
                .rp(fresh.getRp())
                .user(fresh.getUser())
                .challenge(Bytes.fromBase64(challenge.value()))
                .pubKeyCredParams(fresh.getPubKeyCredParams())
                .timeout(ANSWER_WITHIN)
                .excludeCredentials(fresh.getExcludeCredentials())
                .authenticatorSelection(fresh.getAuthenticatorSelection())
                .attestation(fresh.getAttestation())
                .extensions(fresh.getExtensions())
                .build();
    }

    private PublicKeyCredentialRequestOptions request(PasskeyChallenge challenge) {
        PublicKeyCredentialRequestOptions fresh = relyingParty
                .operations()
                .createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(NOBODY));
        return PublicKeyCredentialRequestOptions.builder()
                .challenge(Bytes.fromBase64(challenge.value()))
                .rpId(fresh.getRpId())
                .timeout(ANSWER_WITHIN)
                .allowCredentials(List.of())
                .userVerification(fresh.getUserVerification())
                .extensions(fresh.getExtensions())
                .build();
    }

    private boolean isLate(PasskeyChallenge challenge) {
        return !clock.instant().isBefore(challenge.until());
    }

    private static PasskeyLine line(CredentialRecord record) {
        return new PasskeyLine(
                record.getCredentialId().toBase64UrlString(),
                record.getLabel(),
                record.getCreated(),
                record.getLastUsed());
    }

    private static String tidy(String label) {
        String bare = label.strip();
        boolean usable = !bare.isEmpty()
                && bare.length() <= LONGEST_LABEL
                && bare.chars().noneMatch(Character::isISOControl);
        if (!usable) {
            throw new Invalid("label", "NAME_INVALID", "Give it a name of 1 to 100 characters.");
        }
        return bare;
    }

    private static long self(Viewer viewer) {
        return Objects.requireNonNull(viewer.userId(), "Keel itself has no passkeys");
    }
}
