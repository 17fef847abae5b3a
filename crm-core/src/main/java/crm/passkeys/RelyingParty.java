package crm.passkeys;

import crm.kernel.BaseUrl;
import crm.workspace.Workspaces;
import java.net.URI;
import java.util.Set;
import org.springframework.core.env.Environment;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;

/**
 * This installation as devices know it: the host of its base URL, never what a request claims. The device must know the
 * user by itself (nobody types who he is, so nobody learns who is there) and have him unlock it.
 */
@Component
class RelyingParty {

    private final UserHandles handles;

    private final UserCredentialRepository credentials;

    private final Workspaces workspaces;

    private final BaseUrl baseUrl;

    private final Environment environment;

    RelyingParty(
            UserHandles handles,
            UserCredentialRepository credentials,
            Workspaces workspaces,
            BaseUrl baseUrl,
            Environment environment) {
        this.handles = handles;
        this.credentials = credentials;
        this.workspaces = workspaces;
        this.baseUrl = baseUrl;
        this.environment = environment;
    }

    /** Made anew each time: the company's name may have changed. */
    WebAuthnRelyingPartyOperations operations() {
        var company = PublicKeyCredentialRpEntity.builder()
                .id(baseUrl.host())
                .name("Keel " + workspaces.current().name())
                .build();
        var operations = new Webauthn4JRelyingPartyOperations(handles, credentials, company, Set.of(origin()));
        operations.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build()));
        operations.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return operations;
    }

    /** Scheme, host and port; without a base URL the port that was found free at the start. */
    private String origin() {
        URI address = URI.create(baseUrl.value());
        String found = environment.getProperty("local.server.port");
        int port = address.getPort() == 0 && found != null ? Integer.parseInt(found) : address.getPort();
        return address.getScheme() + "://" + address.getHost() + (port < 0 ? "" : ":" + port);
    }
}
